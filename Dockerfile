# The bot as one small image: Node, the production dependencies, and the program, which Node runs as it is written.
# docs/operations.md says how it is run.

FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Nothing is compiled: better-sqlite3 brings its binary along, and no package's script is run.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
# The playground has no log-in, so inside a container, where it would be open to the network, it is off unless it is asked for.
ENV NODE_ENV=production \
    TZ=UTC \
    DRILLBOT_DATA=/data \
    HOST=0.0.0.0 \
    PORT=3000 \
    HEALTH_PORT=9090 \
    PLAYGROUND=off \
    LOG_LEVEL=info
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY bin ./bin
COPY db ./db
COPY src ./src
COPY questions ./questions
COPY deploy/healthcheck.sh ./deploy/healthcheck.sh
# What is compiled and read now need not be at each start.
RUN node --max-semi-space-size=1 --optimize-for-size bin/drillbot.mjs warm
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000 9090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=5s --start-period=20s --retries=3 CMD ["bash", "deploy/healthcheck.sh"]
CMD ["node", "--max-semi-space-size=1", "--optimize-for-size", "bin/drillbot.mjs", "start"]
