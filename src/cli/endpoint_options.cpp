#include "cli/endpoint_options.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "base/file.hpp"
#include "base/http_field.hpp"
#include "cli/credentials.hpp"
#include "cli/stop_signals.hpp"

namespace assay::cli {
namespace {

using conformance::Authentication;
using conformance::Credentials;
using conformance::Header;

constexpr const char* group_name = "Endpoint";

std::chrono::milliseconds milliseconds_of(double seconds) {
  return std::chrono::milliseconds(std::llround(seconds * 1000));
}

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

bool same_letters(std::string_view left, std::string_view right) {
  const Header header{std::string(left), ""};
  return conformance::find_header({&header, 1}, right) != nullptr;
}

// What is wrong with a --header, without its value.
std::string header_problem(const std::string& line) {
  const std::size_t colon = line.find(':');
  const std::string name = line.substr(0, colon);
  if (colon == std::string::npos || !base::is_http_token(name) ||
      line.find_first_of("\r\n") != std::string::npos) {
    return "a header is written as 'Name: value'";
  }
  for (const std::string_view secret : {"Authorization", "Proxy-Authorization"}) {
    if (same_letters(name, secret)) {
      return "credentials do not belong on the command line or into a profile: see --auth";
    }
  }
  return {};
}

Header header_of(const std::string& line) {
  const std::string problem = header_problem(line);
  if (!problem.empty()) throw std::runtime_error(problem);
  const std::size_t colon = line.find(':');
  const std::size_t start = line.find_first_not_of(' ', colon + 1);
  return {line.substr(0, colon), start == std::string::npos ? "" : line.substr(start)};
}

std::vector<std::string> names_of_authentications() {
  std::vector<std::string> names;
  for (const auto& row : conformance::authentication_names()) names.emplace_back(row.name);
  return names;
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
  }
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

// An extra header may be a key to the target, too.
std::vector<std::string> secrets_of(const conformance::HttpOptions& http) {
  std::vector<std::string> secrets = conformance::secrets_of(http.credentials);
  constexpr std::size_t shortest_key = 8;
  for (const Header& header : http.headers) {
    if (header.value.size() >= shortest_key) secrets.push_back(header.value);
  }
  return secrets;
}

void add_security_options(CLI::App& command, EndpointOptions& options) {
  conformance::Profile& profile = options.profile;
  const auto add = [&](CLI::Option* option) {
    options.network.push_back(option->group(group_name));
    return option;
  };
  add(command.add_option("--auth", profile.authentication, "How the caller says who it is"))
      ->check(CLI::IsMember(names_of_authentications()));
  CLI::Option* const credentials =
      add(command.add_option("--credentials", options.credentials_file,
                             "TOML file with user, password, token; default EWS_ASSAY_USER, "
                             "EWS_ASSAY_PASSWORD and EWS_ASSAY_TOKEN in the environment"))
          ->type_name("FILE")
          ->check(CLI::ExistingFile);
  add(command.add_option("--netrc", options.netrc_file, "netrc file with user and password"))
      ->type_name("FILE")
      ->check(CLI::ExistingFile)
      ->excludes(credentials);
  add(command.add_option("--ca-file", profile.ca_file, "Authorities to trust, PEM"))
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
  add(command.add_flag("--insecure", profile.insecure, "Trust any certificate"));
  add(command.add_option("--client-cert", profile.client_certificate, "Certificate to show, PEM"))
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
  add(command.add_option("--client-key", profile.client_key, "Its key, PEM"))
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
  add(command.add_option("--proxy", profile.proxy, "HTTP proxy; default none"))->type_name("URL");
  add(command.add_option("--header", profile.headers, "Header to add to every request"))
      ->type_name("'NAME: VALUE'")
      ->allow_extra_args(false)
      ->check(header_problem);
}

void add_time_options(CLI::App& command, EndpointOptions& options) {
  const auto add = [&](CLI::Option* option) {
    options.network.push_back(option->group(group_name));
    return option;
  };
  add(command.add_option("--connect-timeout", options.connect_timeout,
                         "Seconds to wait for a connection"))
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  add(command.add_option("--rate", options.rate, "Requests per second at most; default no limit"))
      ->check(CLI::Range(0.01, 100000.0));
  add(command.add_option("--busy-timeout", options.busy_timeout,
                         "Seconds to wait in all for a server that refuses a request as busy"))
      ->check(CLI::Range(0.0, 86400.0))
      ->capture_default_str();
  add(command.add_option("--wait-for", options.wait_for,
                         "Seconds to wait for a server that is starting"))
      ->check(CLI::Range(0.0, 86400.0));
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

void add_endpoint_options(CLI::App& command, EndpointOptions& options) {
  command
      .add_option("--endpoint", options.profile.endpoint, "Target; default the builtin endpoint")
      ->type_name("URL")
      ->group(group_name);
  command
      .add_option("--profile", options.profile_file,
                  "TOML file that describes the endpoint; options come first")
      ->type_name("FILE")
      ->check(CLI::ExistingFile)
      ->group(group_name);
  add_security_options(command, options);
  add_time_options(command, options);
}

void add_case_options(CLI::App& command, EndpointOptions& options) {
  const auto add = [&](CLI::Option* option) {
    options.network.push_back(option->group(group_name));
    return option;
  };
  add(command.add_option("--jobs", options.jobs, "Cases to run at once, each on its connection"))
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  add(command.add_flag("--allow-heavy", options.allow_heavy,
                       "Send many and large requests, too, to a server that is not on this host"));
  add(command.add_option("--group-id", options.profile.group_id,
                         "IM group to use, for a server that does not make or list groups"));
  add(command.add_option("--change-key", options.profile.change_key, "Its change key"));
  add(command.add_option("--canary-host", options.canary,
                         "Address of this machine that a remote endpoint could reach: a listener "
                         "there notices when hostile messages make it fetch something"))
      ->type_name("HOST[:PORT]");
}

void read_profile(EndpointOptions& options) {
  if (!options.profile_file.empty()) {
    const std::string text = base::content_of(options.profile_file);
    options.profile = conformance::merged(std::move(options.profile),
                                          conformance::read_profile(text, options.profile_file));
  }
  if (options.profile.endpoint) return;
  for (const CLI::Option* option : options.network) {
    if (option->count() > 0) throw std::runtime_error(option->get_name() + " needs --endpoint");
  }
}

Endpoint::Endpoint(const EndpointOptions& options)
    : url_(options.profile.endpoint.value_or("")),
      canary_(options.canary),
      http_(http_options(options, conformance::host_of(url_))),
      redaction_(secrets_of(http_)),
      pace_(std::make_shared<conformance::Pace>(pace_options(options))) {}

std::unique_ptr<conformance::Target> Endpoint::connect() const {
  return std::make_unique<conformance::PacedTarget>(
      std::make_unique<conformance::HttpTarget>("endpoint", url_, http_), pace_);
}

std::shared_ptr<conformance::Canary> Endpoint::canary() const {
  if (canary_.empty()) return is_loopback() ? std::make_shared<conformance::Canary>() : nullptr;
  const auto [host, port] = host_and_port(canary_);
  return std::make_shared<conformance::Canary>(host, port);
}

bool Endpoint::is_loopback() const { return conformance::is_loopback(conformance::host_of(url_)); }

}  // namespace assay::cli
