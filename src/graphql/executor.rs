//! The engine as an executor of async-graphql, so that transports and test tools built for it run over the planner.

use std::sync::Arc;

use async_graphql::{Data, Executor, Response, ServerError};
use futures_util::stream::{self, BoxStream};
use serde_json::{Map, Value};

use super::engine::{Engine, Operations, Request};
use crate::error::Error;

impl Executor for Engine {
    async fn execute(&self, request: async_graphql::Request) -> Response {
        let variables = match serde_json::to_value(request.variables) {
            Ok(Value::Object(variables)) => variables,
            _ => Map::new(),
        };
        let (query, operation_name) = (request.query, request.operation_name);
        let request = Request { query, operation_name, variables, ..Request::default() };
        let answer = Engine::execute(self, &request, Operations::All).await;
        serde_json::from_slice(&answer.body).unwrap_or_else(|error| {
            let error = Error::internal(error);
            Response::from_errors(vec![ServerError::new(error.message, None)])
        })
    }

    fn execute_stream(
        &self,
        request: async_graphql::Request,
        _session: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        let engine = self.clone();
        Box::pin(stream::once(async move { Executor::execute(&engine, request).await }))
    }
}
