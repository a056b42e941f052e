-- Reads what was counted of one payment's payer, e-mail, IP, device and shop, then counts the payment: in one step, so
-- that no two payments miss each other, and once per payment, so that a repeated request is answered as it was before.
--
-- KEYS[1]           the marker of the payment, which keeps the answer
-- KEYS[2 .. 1+A]    one hash of counters each
-- KEYS[2+A ..]      one sorted set of members by the time they were last seen each
-- ARGV[1 .. 8]      now in milliseconds, cents, 1 for a small amount, buckets of a window, members at most, A,
--                   seconds to keep counters, seconds to keep the marker
-- ARGV[9 .. 13]     seconds of one bucket, by window
-- ARGV[14 ..]       milliseconds that members are remembered and the present member ('' for none), by sorted set
--
-- The answer is numbers: seconds since first seen, then count, sum and smalls by window, for each hash; how many members
-- there were and whether the present one was among them, for each sorted set.

local answered = redis.call('GET', KEYS[1])
if answered then
  return answered
end

local now_ms = tonumber(ARGV[1])
local cents = tonumber(ARGV[2])
local small = tonumber(ARGV[3])
local BUCKETS = tonumber(ARGV[4])
local MEMBERS_MAX = tonumber(ARGV[5])
local hashes = tonumber(ARGV[6])
local bucket_seconds = { tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12]), tonumber(ARGV[13]) }

-- Lua counts in doubles: beyond this a sum would no longer be exact, so it stands still there.
local SUM_MAX = 9007199254740991

local fields = { 'first', 'last' }
for window = 1, #bucket_seconds do
  for slot = 0, BUCKETS - 1 do
    fields[#fields + 1] = window .. ':' .. slot
  end
end

local function text(number)
  return string.format('%.0f', number)
end

local answer = {}
local function say(number)
  answer[#answer + 1] = text(number)
end

local function count(key)
  local kept = redis.call('HMGET', key, unpack(fields))
  -- A clock that jumps back must not bring old buckets to life again: time stands still for this key instead.
  local now = math.max(math.floor(now_ms / 1000), tonumber(kept[2]) or 0)
  local first = tonumber(kept[1]) or now
  local changed = { 'first', text(first), 'last', text(now) }
  say(now - first)
  for window = 1, #bucket_seconds do
    local bucket = math.floor(now / bucket_seconds[window])
    local n, sum, smalls = 0, 0, 0
    local own_n, own_sum, own_smalls = 0, 0, 0
    for slot = 0, BUCKETS - 1 do
      local value = kept[3 + (window - 1) * BUCKETS + slot]
      if value then
        local b, c, s, m = string.match(value, '^(%d+) (%d+) (%d+) (%d+)$')
        b, c, s, m = tonumber(b), tonumber(c), tonumber(s), tonumber(m)
        if b > bucket - BUCKETS then
          n, sum, smalls = n + c, sum + s, smalls + m
        end
        if b == bucket then
          own_n, own_sum, own_smalls = c, s, m
        end
      end
    end
    say(n)
    say(math.min(sum, SUM_MAX))
    say(smalls)
    changed[#changed + 1] = window .. ':' .. bucket % BUCKETS
    changed[#changed + 1] = text(bucket) .. ' ' .. text(own_n + 1) .. ' '
      .. text(math.min(own_sum + cents, SUM_MAX)) .. ' ' .. text(own_smalls + small)
  end
  redis.call('HSET', key, unpack(changed))
  redis.call('EXPIRE', key, ARGV[7])
end

local function remember(key, kept_ms, member)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. text(now_ms - kept_ms + 1))
  local members = redis.call('ZCARD', key)
  local known = member ~= '' and redis.call('ZSCORE', key, member) and 1 or 0
  say(members)
  say(known)
  if member ~= '' then
    -- A part of a millisecond keeps the order of those seen in the same one, also while a clock that jumped back catches up.
    local newest = redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')
    local at = newest[2] and math.max(now_ms, tonumber(newest[2]) + 1 / 1024) or now_ms
    redis.call('ZADD', key, string.format('%.17g', at), member)
    if members - known >= MEMBERS_MAX then
      redis.call('ZREMRANGEBYRANK', key, 0, 0)
    end
    redis.call('PEXPIRE', key, text(kept_ms))
  end
end

for at = 2, 1 + hashes do
  count(KEYS[at])
end
for at = 2 + hashes, #KEYS do
  local argument = 14 + 2 * (at - 2 - hashes)
  remember(KEYS[at], tonumber(ARGV[argument]), ARGV[argument + 1])
end

local said = table.concat(answer, ' ')
redis.call('SET', KEYS[1], said, 'EX', ARGV[8])
return said
