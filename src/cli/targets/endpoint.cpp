#include "cli/targets/endpoint.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <stdexcept>

#include "base/files/file.hpp"
#include "cli/options/header_line.hpp"
#include "cli/options/run_options.hpp"
#include "cli/stop_signals.hpp"
#include "cli/targets/credentials.hpp"

namespace assay::cli {
namespace {

using conformance::Authentication;
using conformance::Credentials;
using conformance::Header;

Credentials credentials_of(const EndpointOptions& options, const std::string& host) {
  if (!options.netrc_file.empty()) {
    const std::string text = base::content_of(options.netrc_file);
    if (auto entry = conformance::netrc_entry(text, host)) return *std::move(entry);
    throw std::runtime_error(options.netrc_file + " has no entry for " + host);
  }
  return read_credentials(options.credentials_file);
}

// Negotiate may use a ticket.
void demand_credentials(Authentication authentication, const Credentials& credentials) {
  constexpr std::string_view places = " in the environment, or give --credentials or --netrc";
  const bool by_name =
      authentication == Authentication::basic || authentication == Authentication::ntlm;
  if (by_name && (credentials.user.empty() || credentials.password.empty())) {
    throw std::runtime_error("this authentication needs EWS_ASSAY_USER and EWS_ASSAY_PASSWORD" +
                             std::string(places));
  }
  if (authentication == Authentication::bearer && credentials.token.empty()) {
    throw std::runtime_error(
        "this authentication needs EWS_ASSAY_TOKEN in the environment, or give --credentials");
  }
}

Authentication authentication_named(const std::string& name) {
  const auto found = conformance::value_named(conformance::authentication_names(), name);
  if (!found) {
    throw std::runtime_error("'" + name + "' is no authentication, but " +
                             conformance::choices(conformance::authentication_names()));
  }
  return *found;
}

conformance::HttpOptions http_options(const EndpointOptions& options, const std::string& host) {
  const conformance::Profile& profile = options.profile;
  conformance::HttpOptions http;
  http.connect_timeout = milliseconds_of(options.connect_timeout);
  http.ca_file = profile.ca_file.value_or("");
  http.insecure = profile.insecure.value_or(false);
  http.client_certificate = profile.client_certificate.value_or("");
  http.client_key = profile.client_key.value_or("");
  http.proxy = profile.proxy.value_or("");
  if (!http.proxy.empty()) conformance::host_of(http.proxy);  // refuses what is no URL
  http.authentication = authentication_named(profile.authentication.value_or("none"));
  if (http.authentication != Authentication::none) {
    http.credentials = credentials_of(options, host);
    demand_credentials(http.authentication, http.credentials);
    demand_maskable(http.credentials);
  }
  http.stopped = stop_requested;
  for (const std::string& line : profile.headers) http.headers.push_back(header_of(line));
  return http;
}

conformance::PaceOptions pace_options(const EndpointOptions& options) {
  conformance::PaceOptions pace;
  pace.requests_per_second = options.rate;
  pace.most_waiting = milliseconds_of(options.busy_timeout);
  pace.pause = pause_unless_stopped;
  return pace;
}

// The words of a text that may be keys.
std::vector<std::string> keys_in(std::string_view text, std::string_view between) {
  constexpr std::size_t shortest_key = 8;
  std::vector<std::string> keys;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find_first_of(between));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (word.size() >= shortest_key && !is_word_of_suite(word)) keys.emplace_back(word);
  }
  return keys;
}

// What a header or a query carries may be a key to the target, too, in whole and in words.
std::vector<std::string> keys_of(const conformance::HttpOptions& http, const std::string& url) {
  std::vector<std::string> keys = keys_in(url.substr(std::min(url.find('?'), url.size())), "?&=#");
  for (const Header& header : http.headers) {
    for (const std::string_view between : {"", " ,;="}) {
      std::ranges::move(keys_in(header.value, between), std::back_inserter(keys));
    }
  }
  return keys;
}

std::vector<secrets::Secret> secrets_of(const conformance::HttpOptions& http,
                                        const std::string& url) {
  std::vector<secrets::Secret> secrets = conformance::secrets_of(http.credentials);
  for (std::string& key : keys_of(http, url)) secrets.push_back({std::move(key)});
  return secrets;
}

struct HostAndPort {
  std::string host;
  std::uint16_t port = 0;
};

// "host", "host:1234", "[::1]:1234"; throws std::runtime_error for a port that is none.
HostAndPort host_and_port(const std::string& text) {
  const std::size_t bracket = text.starts_with('[') ? text.find(']') : std::string::npos;
  const bool bare_ipv6 = bracket == std::string::npos && std::ranges::count(text, ':') > 1;
  const std::size_t colon =
      bare_ipv6 ? std::string::npos : text.find(':', bracket == std::string::npos ? 0 : bracket);
  std::string host = text.substr(0, colon);
  if (bracket != std::string::npos) host = host.substr(1, bracket - 1);
  if (colon == std::string::npos) return {std::move(host), 0};
  std::uint16_t port = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data() + colon + 1, last, port);
  if (error != std::errc() || end != last || host.empty()) {
    throw std::runtime_error("--canary-host is HOST or HOST:PORT, not '" + text + "'");
  }
  return {std::move(host), port};
}

}  // namespace

Endpoint::Endpoint(const EndpointOptions& options)
    : url_(options.profile.endpoint.value_or("")),
      canary_(options.canary),
      http_(http_options(options, conformance::host_of(url_))),
      redaction_(secrets_of(http_, url_), texts_of_suite()),
      pace_(std::make_shared<conformance::Pace>(pace_options(options))) {}

std::unique_ptr<conformance::Target> Endpoint::connect() const {
  auto paced = std::make_unique<conformance::PacedTarget>(
      std::make_unique<conformance::HttpTarget>("endpoint", url_, http_), pace_);
  return std::make_unique<conformance::RedactedTarget>(std::move(paced), redaction_);
}

std::shared_ptr<conformance::Canary> Endpoint::canary() const {
  if (canary_.empty()) return is_loopback() ? std::make_shared<conformance::Canary>() : nullptr;
  const auto [host, port] = host_and_port(canary_);
  return std::make_shared<conformance::Canary>(host, port);
}

bool Endpoint::is_loopback() const { return conformance::is_loopback(conformance::host_of(url_)); }

}  // namespace assay::cli
