FROM node:22-slim AS build
WORKDIR /app
COPY . .
RUN npm run build

FROM node:22-slim
WORKDIR /app
# Owned by root: the app cannot change its own code. It writes to /data only.
COPY --from=build /app /app
RUN mkdir /data && chown node:node /data
USER node
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=3000
VOLUME /data
EXPOSE 3000
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "scripts/start.mjs"]
