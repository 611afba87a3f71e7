-- One event in binary mode, as Knative's tutorial has it.
wrk.method = "POST"
wrk.body = '{"msg":"Hello CloudEvents!"}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Ce-Id"] = "123456789"
wrk.headers["Ce-Specversion"] = "1.0"
wrk.headers["Ce-Type"] = "some-type"
wrk.headers["Ce-Source"] = "/bench"

function done(summary, latency, requests)
  io.write(string.format("figures %.0f %.1f %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(99) / 1000, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
