-- What every script shares: the keys, the ids of load.sql, and the closing line with whatever went wrong.
local keys = {}
for key in io.lines(os.getenv("BENCH_KEYS")) do keys[#keys + 1] = key end

organizations = tonumber(os.getenv("BENCH_ORGANIZATIONS"))
clients = tonumber(os.getenv("BENCH_CLIENTS"))
invoices = tonumber(os.getenv("BENCH_INVOICES"))

local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

local made = 0
local host
local unique

function init()
  local run = os.getenv("BENCH_RUN")
  host = wrk.host .. ":" .. wrk.port
  unique = "bench-" .. run .. "-" .. number .. "-"
  math.randomseed(run * 1000 + number)
end

function any_invoice(organization)
  return string.format("01900000-0000-7000-8000-1%04d%07d", organization, math.random(invoices))
end

function any_client(organization)
  return string.format("01900000-0000-7000-8000-2%04d%07d", organization, math.random(clients))
end

-- The Host header is missing unless it is said here.
function get(organization, path)
  return wrk.format("GET", path, { Host = host, Authorization = "Bearer " .. keys[organization] })
end

function post(organization, path, body)
  made = made + 1
  return wrk.format("POST", path, {
    Host = host,
    Authorization = "Bearer " .. keys[organization],
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = unique .. made,
  }, body)
end

function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format("bench: %.0f non-2xx=%d errors=%d p50=%.1fms p99=%.1fms\n",
    (summary.requests - wrong.status) / (summary.duration / 1e6), wrong.status,
    wrong.connect + wrong.read + wrong.write + wrong.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
