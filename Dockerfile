# Builds the web pages and the server that carries them, then puts it alone on a small Debian. Needs BuildKit, which
# `docker build` uses by itself.

FROM node:20-bookworm-slim AS web
WORKDIR /build/web
COPY web/package.json web/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY docs/cookbook.md /build/docs/
COPY web ./
RUN npm run build

FROM rust:1.95-slim-bookworm AS build
WORKDIR /build
COPY . .
COPY --from=web /build/web/dist web/dist
# The caches outlive the build: only what changed is compiled again. Cargo looks at times, and pages out of a layer's
# cache may be older than the last build.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    touch web/dist/index.html \
    && cargo build --release --locked --bin iljari \
    && cp target/release/iljari /usr/local/bin/iljari

FROM debian:bookworm-slim
# A number that no user of the host is likely to have.
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin iljari
COPY --from=build /usr/local/bin/iljari /usr/local/bin/iljari
COPY data /usr/share/iljari/data
ENV ILJARI_LISTEN=0.0.0.0:8000 \
    ILJARI_DATA_DIR=/usr/share/iljari/data \
    ILJARI_LOG_FORMAT=json
USER iljari
EXPOSE 8000
STOPSIGNAL SIGTERM
# Without curl in the image, bash asks.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --start-interval=1s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["iljari"]
CMD ["serve"]
