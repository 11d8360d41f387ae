use std::time::Duration;

use crate::support::postgres;
use crate::support::server::Server;

#[test]
fn ready_follows_the_database_and_live_does_not() {
    let postgres = postgres::start();
    let server = Server::start(&[("DATABASE_URL", &postgres.url("postgres"))]);
    let status = |path: &str| server.send("GET", path, &[], b"").status;
    assert_eq!((status("/health/live"), status("/health/ready")), (200, 200));
    assert_eq!(server.send("HEAD", "/health/ready", &[], b"").status, 200);

    postgres.stop();
    let down = server.send("GET", "/health/ready", &[], b"");
    assert_eq!((down.status, down.header("retry-after")), (503, "1"));
    assert!(!String::from_utf8_lossy(&down.body).contains("postgres"), "{down:?}");
    assert_eq!(status("/health/live"), 200);
}

#[test]
fn ready_again_after_the_backends_were_ended() {
    let postgres = postgres::start();
    let server = Server::start(&[("DATABASE_URL", &postgres.url("postgres"))]);
    end_backends(&postgres.url("template1"));
    let mut tries = 0;
    while server.send("GET", "/health/ready", &[], b"").status != 200 {
        tries += 1;
        assert!(tries < 50, "not ready again after 5 s");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn end_backends(url: &str) {
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'";
    let work = async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        let connection = tokio::spawn(connection);
        client.execute(end, &[]).await?;
        connection.abort();
        Ok::<_, tokio_postgres::Error>(())
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(work).expect("backends can be ended");
}
