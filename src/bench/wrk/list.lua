-- The first page of 50 invoices of a client, the newest first.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

function request()
  local organization = math.random(organizations)
  return get(organization, "/v1/invoices?limit=50&clientId=" .. any_client(organization))
end
