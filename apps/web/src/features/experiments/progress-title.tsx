'use client';
import { useEffect, useRef, useState } from 'react';

/** Announces a quarter, half, three quarters and the end, and shows the share in the tab's title; nothing in between, so that nobody is talked over. */
export function ProgressTitle({ number, done, total, isOpen }: { readonly number: number; readonly done: number; readonly total: number; readonly isOpen: boolean }) {
  const [message, setMessage] = useState('');
  const said = useRef(total > 0 ? Math.floor((done / total) * 4) : 0);
  const wasOpen = useRef(isOpen);
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0;

  useEffect(() => {
    const before = document.title;
    if (isOpen) document.title = `${percent}% E-${number} · Crossover`;
    return () => {
      document.title = before;
    };
  }, [isOpen, percent, number]);

  useEffect(() => {
    const quarter = Math.floor(percent / 25);
    if (quarter > said.current) {
      said.current = quarter;
      setMessage(`Experiment ${number}: ${quarter * 25} percent of the rows are predicted.`);
    }
    if (wasOpen.current && !isOpen) setMessage(`Experiment ${number} has finished.`);
    wasOpen.current = isOpen;
  }, [percent, isOpen, number]);

  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}
