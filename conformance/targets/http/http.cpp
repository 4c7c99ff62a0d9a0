#include "conformance/targets/http/http.hpp"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/page_words.hpp"
#include "conformance/targets/http/authorities.hpp"
#include "conformance/targets/http/kept_socket.hpp"

namespace assay::conformance {
namespace {

using Clock = std::chrono::steady_clock;

// An idle connection is given up before a server may be about to close it: a request that crosses
// the closing would look like one that was not answered.
constexpr long reuse_seconds = 2;

constexpr int notice_milliseconds = 50;  // after which a wait notices an interrupt
constexpr std::chrono::milliseconds last_wait{400};

struct CurlDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, CurlDeleter>;

// CURL and CURLM are the same type.
struct MultiDeleter {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
using Multi = std::unique_ptr<CURLM, MultiDeleter>;

using Url = std::unique_ptr<CURLU, CurlDeleter>;
using HeaderList = std::unique_ptr<curl_slist, CurlDeleter>;

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

// Does not quote a text that may hold a password.
Url parse_url(const std::string& text) {
  const bool names_user = text.find('@') != std::string::npos;
  Url url(curl_url());
  const bool parsed = curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) == CURLUE_OK;
  const std::string scheme = parsed ? part_of(url.get(), CURLUPART_SCHEME) : "";
  if (scheme != "http" && scheme != "https") {
    throw std::invalid_argument("not an http or https URL" + (names_user ? "" : ": " + text));
  }
  if (!part_of(url.get(), CURLUPART_USER).empty() ||
      !part_of(url.get(), CURLUPART_PASSWORD).empty()) {
    throw std::invalid_argument("credentials do not belong into a URL, where others can read them");
  }
  return url;
}

// What libcurl calls an authentication. Bearer and Basic go out with the first request.
long bits_of(Authentication authentication) {
  static constexpr std::array<std::pair<Authentication, unsigned long>, 5> bits{{
      {Authentication::none, CURLAUTH_NONE},
      {Authentication::basic, CURLAUTH_BASIC},
      {Authentication::ntlm, CURLAUTH_NTLM},
      {Authentication::negotiate, CURLAUTH_NEGOTIATE},
      {Authentication::bearer, CURLAUTH_BEARER},
  }};
  const auto row =
      std::ranges::find(bits, authentication, &std::pair<Authentication, unsigned long>::first);
  return static_cast<long>(row->second);
}

constexpr std::string_view sent_again =
    "sent again over a new connection: the server had closed the kept one\n";

// What one transfer reads and writes.
struct Transfer {
  std::string_view body;
  std::string_view unsent = body;
  const KeptSocket* kept = nullptr;
  Observation observation;
  std::size_t room = 0;  // for the body
  std::size_t header_room = 0;
  int status = 0;  // of the newest header
  bool in_header = false;
  bool repeated = false;  // over a new connection, after the kept one ended
  bool answered = false;  // a whole header has come since the body was last read
  bool is_full = false;   // more came than there is room for

  bool has_begun() const { return unsent.size() < body.size(); }
};

std::size_t send_body(char* buffer, std::size_t size, std::size_t count, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  const std::size_t taken = std::min(size * count, transfer.unsent.size());
  std::memcpy(buffer, transfer.unsent.data(), taken);
  transfer.unsent.remove_prefix(taken);
  if (taken > 0) transfer.answered = false;
  return taken;
}

// libcurl wants the body again: after a challenge it may have it, and when a kept connection ended
// without a byte of an answer.
int rewind_body(void* data, curl_off_t offset, int origin) {
  auto& transfer = *static_cast<Transfer*>(data);
  const bool challenged = transfer.answered && (transfer.status == 401 || transfer.status == 407);
  const bool ended = transfer.kept->ended_silently() && !transfer.repeated;
  if (!(challenged || ended) || offset != 0 || origin != SEEK_SET) return CURL_SEEKFUNC_FAIL;
  transfer.repeated = transfer.repeated || !challenged;
  transfer.unsent = transfer.body;
  return CURL_SEEKFUNC_OK;
}

std::size_t receive_body(char* bytes, std::size_t size, std::size_t count, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  const std::size_t length = size * count;
  transfer.is_full = length > transfer.room;
  if (transfer.is_full) return 0;
  transfer.room -= length;
  transfer.observation.body.append(bytes, length);
  return length;
}

// A status line begins the header of the final answer anew, after 100 Continue. What else stands
// outside of a header is a trailer (RFC 9112 section 7.1.2), which is none of it.
void begin_header(std::string_view line, Transfer& transfer) {
  if (!line.starts_with("HTTP/") || line.find(':') < line.find(' ')) return;
  transfer.in_header = true;
  transfer.answered = false;
  transfer.observation.headers.clear();
  const std::size_t space = std::min(line.find(' '), line.size());
  transfer.status = std::atoi(std::string(line.substr(space)).c_str());
}

std::size_t receive_header(char* bytes, std::size_t size, std::size_t count, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  const std::string_view line(bytes, size * count);
  transfer.is_full = line.size() > transfer.header_room;
  if (transfer.is_full) return 0;
  transfer.header_room -= line.size();
  if (!transfer.in_header) {
    begin_header(line, transfer);
  } else if (base::trimmed(line).empty()) {
    transfer.in_header = false;
    transfer.answered = true;
  } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
    transfer.observation.headers.push_back(
        {std::string(line.substr(0, colon)), std::string(base::trimmed(line.substr(colon + 1)))});
  }
  return line.size();
}

// In words, the coding of an answer that a client need not know, as recorded traffic is told of it;
// empty for one of RFC 9110 section 8.4.1, in which the answer then is not.
std::string foreign_coding(const Observation& seen) {
  constexpr std::array<std::string_view, 4> known{"gzip", "x-gzip", "deflate", "identity"};
  const Header* const named = find_header(seen.headers, "Content-Encoding");
  if (named == nullptr || std::ranges::find(known, base::lower(named->value)) != known.end()) {
    return {};
  }
  const std::string name = base::plain_words(named->value, 40);
  return "cannot decode " + name + ", the content coding of the body";
}

Silence silence_of(CURLcode code, bool reached) {
  static constexpr std::array<std::pair<CURLcode, Silence>, 13> silences{{
      {CURLE_OK, Silence::none},
      {CURLE_OPERATION_TIMEDOUT, Silence::timeout},
      {CURLE_WRITE_ERROR, Silence::oversized},
      {CURLE_GOT_NOTHING, Silence::closed},
      {CURLE_PARTIAL_FILE, Silence::closed},
      {CURLE_SEND_ERROR, Silence::closed},
      {CURLE_RECV_ERROR, Silence::closed},
      // A kept connection broke, and libcurl did not get the body again.
      {CURLE_SEND_FAIL_REWIND, Silence::closed},
      {CURLE_COULDNT_CONNECT, Silence::closed},
      {CURLE_UNSUPPORTED_PROTOCOL, Silence::garbled},
      {CURLE_WEIRD_SERVER_REPLY, Silence::garbled},
      {CURLE_BAD_CONTENT_ENCODING, Silence::garbled},
      {CURLE_ABORTED_BY_CALLBACK, Silence::interrupted},
  }};
  const auto row = std::ranges::find(silences, code, &std::pair<CURLcode, Silence>::first);
  const bool excused = code == CURLE_OK || code == CURLE_ABORTED_BY_CALLBACK;
  if (!reached && !excused) return Silence::unreachable;
  return row == silences.end() ? Silence::garbled : row->second;
}

HeaderList header_list(const Request& request, const std::vector<Header>& extra) {
  HeaderList list;
  const auto add = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    if (!list) list.reset(longer);  // the first; later ones hang on to it
  };
  const auto has = [&](std::string_view name) {
    return find_header(request.headers, name) != nullptr;
  };
  // Without a value libcurl leaves out a header that it would add by itself.
  for (const char* name : {"Expect", "Content-Type"}) {
    if (!has(name)) add(std::string(name) + ":");
  }
  if (!has("Accept") && find_header(extra, "Accept") == nullptr) add("Accept: text/xml");
  const auto add_header = [&](const Header& header) {
    add(header.name + (header.value.empty() ? ";" : ": " + header.value));
  };
  for (const Header& header : extra) {
    if (!has(header.name)) add_header(header);
  }
  std::ranges::for_each(request.headers, add_header);
  return list;
}

void initialise_once() {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) throw std::runtime_error(curl_easy_strerror(ready));
}

const char* own_authorities() {
  const curl_version_info_data* const built = curl_version_info(CURLVERSION_NOW);
  return built->age >= CURLVERSION_SEVENTH ? built->cainfo : nullptr;
}

}  // namespace

struct HttpTarget::Connection {
  Url url;
  KeptSocket kept;
  const Transfer* under_way = nullptr;
  Multi multi;  // has the socket, and closes it
  Easy easy;    // goes first

  void open() {
    multi.reset(curl_multi_init());
    easy.reset(curl_easy_init());
    if (!multi || !easy) throw std::bad_alloc();
    curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, 1L);
  }

  template <typename Value>
  void set(CURLoption option, Value value) const {
    curl_easy_setopt(easy.get(), option, value);
  }

  void set_method(const Request& request) const {
    if (request.method == "HEAD") {
      set(CURLOPT_NOBODY, 1L);
      return;
    }
    if (request.body.empty() && request.method != "POST") {
      set(CURLOPT_HTTPGET, 1L);
    } else {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }

  void set_transfer(Transfer& transfer) const {
    set(CURLOPT_READFUNCTION, &send_body);
    set(CURLOPT_READDATA, &transfer);
    set(CURLOPT_SEEKFUNCTION, &rewind_body);
    set(CURLOPT_SEEKDATA, &transfer);
    set(CURLOPT_WRITEFUNCTION, &receive_body);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_HEADERFUNCTION, &receive_header);
    set(CURLOPT_HEADERDATA, &transfer);
  }

  void set_file(CURLoption option, const std::string& path) const {
    if (!path.empty()) set(option, path.c_str());
  }

  void set_security(const HttpOptions& options) const {
    set_file(CURLOPT_CAINFO,
             options.ca_file.empty() ? authorities_besides(own_authorities()) : options.ca_file);
    set_file(CURLOPT_SSLCERT, options.client_certificate);
    set_file(CURLOPT_SSLKEY, options.client_key);
    if (options.insecure) {
      set(CURLOPT_SSL_VERIFYPEER, 0L);
      set(CURLOPT_SSL_VERIFYHOST, 0L);
    }
    // These also switch off what the environment says about proxies.
    set(CURLOPT_PROXY, options.proxy.c_str());
    set(CURLOPT_NOPROXY, "");
  }

  void set_authentication(const HttpOptions& options) const {
    if (options.authentication == Authentication::none) return;
    set(CURLOPT_HTTPAUTH, bits_of(options.authentication));
    if (options.authentication == Authentication::bearer) {
      set(CURLOPT_XOAUTH2_BEARER, options.credentials.token.c_str());
      return;
    }
    set(CURLOPT_USERNAME, options.credentials.user.c_str());
    set(CURLOPT_PASSWORD, options.credentials.password.c_str());
  }

  static int close_socket(void* connection, curl_socket_t socket) {
    auto& self = *static_cast<Connection*>(connection);
    self.kept.closed(socket, self.under_way != nullptr && self.under_way->has_begun());
    return ::close(socket);
  }

  // An empty POST that broke would be repeated by libcurl, without a question: it goes alone.
  void set_socket(const Request& request) {
    set(CURLOPT_CLOSESOCKETFUNCTION, &Connection::close_socket);
    set(CURLOPT_CLOSESOCKETDATA, this);
    const bool alone = request.method == "POST" && request.body.empty();
    set(CURLOPT_FRESH_CONNECT, alone ? 1L : 0L);
  }

  // As curl_easy_perform(), which cannot be broken off at once; CURLE_ABORTED_BY_CALLBACK tells
  // that it was `overdue`.
  CURLcode perform(const Transfer& transfer, const std::function<bool()>& overdue) {
    under_way = &transfer;
    kept.begin(part_of(url.get(), CURLUPART_SCHEME) == "https");
    curl_multi_add_handle(multi.get(), easy.get());
    const CURLcode code = finish(overdue);
    kept.keep(get<curl_socket_t>(CURLINFO_ACTIVESOCKET));
    curl_multi_remove_handle(multi.get(), easy.get());
    under_way = nullptr;
    return code;
  }

  CURLcode finish(const std::function<bool()>& overdue) const {
    int running = 1;
    while (true) {
      if (curl_multi_perform(multi.get(), &running) != CURLM_OK) return CURLE_FAILED_INIT;
      if (running == 0) break;
      if (overdue()) return CURLE_ABORTED_BY_CALLBACK;
      curl_multi_poll(multi.get(), nullptr, 0, notice_milliseconds, nullptr);
    }
    int left = 0;
    const CURLMsg* const message = curl_multi_info_read(multi.get(), &left);
    return message == nullptr ? CURLE_FAILED_INIT : message->data.result;
  }

  bool reached(const Transfer& sent) const;
  Observation observed(CURLcode code, Transfer sent, std::string_view error) const;

  template <typename Value>
  Value get(CURLINFO info) const {
    Value value{};
    curl_easy_getinfo(easy.get(), info, &value);
    return value;
  }
};

// Whether the target saw anything of the request.
bool HttpTarget::Connection::reached(const Transfer& sent) const {
  return sent.repeated || sent.has_begun() || get<curl_off_t>(CURLINFO_PRETRANSFER_TIME_T) > 0;
}

Observation HttpTarget::Connection::observed(CURLcode code, Transfer sent,
                                             std::string_view error) const {
  Observation seen = std::move(sent.observation);
  seen.microseconds = get<curl_off_t>(CURLINFO_TOTAL_TIME_T);
  seen.retry_after = std::chrono::seconds(get<curl_off_t>(CURLINFO_RETRY_AFTER));
  seen.silence = silence_of(code, reached(sent));
  if (sent.repeated) seen.repeats = sent_again;
  // libcurl may know the coding, and fail to write what it makes of the body.
  const bool is_undecoded =
      code == CURLE_BAD_CONTENT_ENCODING || (code == CURLE_WRITE_ERROR && !sent.is_full);
  const std::string coding = is_undecoded ? foreign_coding(seen) : "";
  if (!coding.empty()) {
    seen.silence = Silence::coded;
    error = coding;
  }
  if (code == CURLE_SEND_FAIL_REWIND) error = "the connection was closed within the answer";
  if (code == CURLE_OK && sent.in_header) {
    seen.silence = Silence::closed;
    error = "the answer ends within its header";
  }
  if (seen.silence == Silence::oversized) {
    error = "what is larger is not read to its end, and not kept";
    seen.body.clear();
    seen.body.shrink_to_fit();
  }
  if (seen.silence == Silence::interrupted) {  // half an answer is none
    seen.headers.clear();
    seen.body.clear();
    return seen;
  }
  if (seen.silence != Silence::none) seen.detail = error.empty() ? curl_easy_strerror(code) : error;
  seen.status = static_cast<int>(get<long>(CURLINFO_RESPONSE_CODE));
  const char* type = get<const char*>(CURLINFO_CONTENT_TYPE);
  seen.content_type = type != nullptr ? type : "";
  return seen;
}

std::span<const Named<Authentication>> authentication_names() {
  static constexpr std::array<Named<Authentication>, 5> names{{
      {"none", Authentication::none},
      {"basic", Authentication::basic},
      {"ntlm", Authentication::ntlm},
      {"negotiate", Authentication::negotiate},
      {"bearer", Authentication::bearer},
  }};
  return names;
}

std::string host_of(const std::string& url) {
  std::string host = part_of(parse_url(url).get(), CURLUPART_HOST);
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  return host;
}

bool is_loopback(std::string_view host) {
  const bool numeric = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return host == "localhost" || host == "::1" || (numeric && host.starts_with("127."));
}

HttpTarget::HttpTarget(std::string kind, const std::string& url, HttpOptions options)
    : kind_(std::move(kind)), options_(std::move(options)) {
  initialise_once();
  connections_.push_back(std::make_unique<Connection>());
  connections_.front()->url = parse_url(url);
  connections_.front()->open();
}

HttpTarget::~HttpTarget() = default;

base::Target HttpTarget::identity() const {
  return {kind_, part_of(connections_.front()->url.get(), CURLUPART_URL)};
}

std::string HttpTarget::path() const {
  return part_of(connections_.front()->url.get(), CURLUPART_PATH);
}

void HttpTarget::add_connection() {
  auto connection = std::make_unique<Connection>();
  connection->url.reset(curl_url_dup(connections_.front()->url.get()));
  if (!connection->url) throw std::bad_alloc();
  connection->open();
  connections_.push_back(std::move(connection));
}

Observation HttpTarget::send(const Request& request, std::chrono::milliseconds timeout) {
  return send(*connections_.front(), request, timeout);
}

std::vector<Observation> HttpTarget::send_at_once(std::span<const Request> requests,
                                                  std::chrono::milliseconds timeout) {
  while (connections_.size() < requests.size()) add_connection();
  std::vector<Observation> seen(requests.size());
  std::vector<std::jthread> threads;
  for (std::size_t index = 0; index < requests.size(); ++index) {
    threads.emplace_back(
        [&, index] { seen[index] = send(*connections_[index], requests[index], timeout); });
  }
  threads.clear();
  connections_.resize(1);  // a server counts the idle ones, too
  return seen;
}

Observation HttpTarget::send(Connection& connection, const Request& request,
                             std::chrono::milliseconds timeout) const {
  Observation seen = send_once(connection, request, timeout);
  // A connection that broke while the body was sent is none that libcurl repeats.
  const bool again =
      seen.silence == Silence::closed && seen.repeats.empty() && connection.kept.ended_silently();
  if (!again) return seen;
  seen = send_once(connection, request, timeout);
  seen.repeats = sent_again;
  // The first connection was there: a server that is gone now may have died of the request.
  if (seen.silence == Silence::unreachable) seen.silence = Silence::closed;
  return seen;
}

Observation HttpTarget::send_once(Connection& connection, const Request& request,
                                  std::chrono::milliseconds timeout) const {
  if (given_up_) {
    Observation none;
    none.silence = Silence::interrupted;
    return none;
  }
  Transfer transfer{.body = request.body,
                    .kept = &connection.kept,
                    .observation = {},
                    .room = options_.largest_answer,
                    .header_room = options_.largest_header};
  const HeaderList headers = header_list(request, options_.headers);
  std::array<char, CURL_ERROR_SIZE> error{};
  curl_easy_reset(connection.easy.get());
  connection.set(CURLOPT_CURLU, connection.url.get());
  connection.set(CURLOPT_ERRORBUFFER, error.data());
  connection.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  connection.set_security(options_);
  connection.set_authentication(options_);
  connection.set(CURLOPT_NOSIGNAL, 1L);
  connection.set(CURLOPT_QUICK_EXIT, 1L);  // a name that is still looked up is not waited for
  connection.set(CURLOPT_USERAGENT, "ews-assay");
  // An answer that is coded nevertheless is decoded; one that is not what its header says is none.
  connection.set(CURLOPT_ACCEPT_ENCODING, "identity");
  connection.set(CURLOPT_MAXAGE_CONN, reuse_seconds);
  connection.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
  connection.set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
  connection.set(CURLOPT_HTTPHEADER, headers.get());
  if (!request.path.empty()) connection.set(CURLOPT_REQUEST_TARGET, request.path.c_str());
  connection.set_method(request);
  connection.set_transfer(transfer);
  connection.set_socket(request);

  std::optional<Clock::time_point> stopped_at;
  const CURLcode code = connection.perform(transfer, [&] {
    if (!is_stopped()) return false;
    if (!stopped_at) stopped_at = Clock::now();
    return Clock::now() - *stopped_at >= last_wait;
  });
  if (code == CURLE_ABORTED_BY_CALLBACK) given_up_ = true;
  return connection.observed(code, std::move(transfer), error.data());
}

}  // namespace assay::conformance
