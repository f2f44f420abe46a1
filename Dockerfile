# API, dashboard and migrations: one image, started by different commands. The worker has its own (apps/worker/Dockerfile), because it carries Python.
FROM node:24-bookworm-slim
WORKDIR /crossover
ENV NEXT_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1 CI=1
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml turbo.json tsconfig.json .swcrc ./
COPY packages packages
COPY apps apps
RUN npx -y pnpm@12.21.0 install --frozen-lockfile \
 && npx -y pnpm@12.21.0 exec turbo run build \
 && mkdir -p /data && chown node:node /data
USER node
ENV NODE_ENV=production
CMD ["node", "apps/api/dist/main.js"]
