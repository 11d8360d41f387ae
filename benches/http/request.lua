-- wrk: posts the lines of a file, one after the other.
local bodies, place = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    bodies[#bodies + 1] = wrk.format("POST", nil, {
      ["Content-Type"] = "application/json",
      ["Accept"] = "application/graphql-response+json",
    }, line)
  end
end

function request()
  place = place % #bodies + 1
  return bodies[place]
end
