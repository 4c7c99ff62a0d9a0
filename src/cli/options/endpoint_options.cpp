#include "cli/options/endpoint_options.hpp"

#include <stdexcept>
#include <utility>

#include "base/files/file.hpp"
#include "cli/options/header_line.hpp"
#include "cli/options/shared_options.hpp"
#include "conformance/targets/http/http.hpp"

namespace assay::cli {
namespace {

std::vector<std::string_view> names_of_authentications() {
  std::vector<std::string_view> names;
  for (const auto& row : conformance::authentication_names()) names.push_back(row.name);
  return names;
}

void add_credential_options(Group& group, EndpointOptions& options) {
  const auto add = [&](std::string_view name, Variable variable, std::string_view text) -> Option& {
    return group.add(name, variable, text).noted_in(options.given);
  };
  add("--auth", options.profile.authentication, "Authentication of the caller")
      .called("METHOD")
      .one_of(names_of_authentications())
      .showing_default("none");
  add("--credentials", options.credentials_file,
      "TOML file with user, password and token, instead of EWS_ASSAY_USER, EWS_ASSAY_PASSWORD and "
      "EWS_ASSAY_TOKEN in the environment")
      .existing_file();
  add("--netrc", options.netrc_file, "netrc file with user and password")
      .existing_file()
      .excluding({"--credentials"});
  add("--header", options.profile.headers, "Header to add to every request")
      .called("'NAME: VALUE'")
      .checked_by(header_problem);
}

void add_transport_options(Group& group, EndpointOptions& options) {
  conformance::Profile& profile = options.profile;
  const auto add = [&](std::string_view name, Variable variable, std::string_view text) -> Option& {
    return group.add(name, variable, text).noted_in(options.given);
  };
  add("--ca-file", profile.ca_file, "Certificates of the authorities to trust, PEM")
      .existing_file();
  add("--insecure", profile.insecure, "Accept any certificate of the server");
  add("--client-cert", profile.client_certificate, "Client certificate, PEM").existing_file();
  add("--client-key", profile.client_key, "Private key of the client certificate, PEM")
      .existing_file();
  add("--proxy", profile.proxy, "HTTP proxy to use; without this option there is none")
      .called("URL");
}

void add_time_options(Group& group, EndpointOptions& options) {
  const auto add = [&](std::string_view name, double& seconds, std::string_view text) -> Option& {
    return group.add(name, seconds, text).called("SECONDS").noted_in(options.given);
  };
  add("--connect-timeout", options.connect_timeout, "Time limit for a connection")
      .between(0.1, 3600)
      .showing_default();
  add("--busy-timeout", options.busy_timeout,
      "Longest total wait for a server that refuses a request because it is busy")
      .between(0, 86400)
      .showing_default();
  add("--wait-for", options.wait_for, "Longest wait for a server that is starting")
      .between(0, 86400)
      .showing_default();
  add("--rate", options.rate, "Most requests per second; no limit by default")
      .called("NUMBER")
      .between(0.01, 100000);
}

}  // namespace

void add_endpoint_options(Command& command, EndpointOptions& options) {
  Group& target = command.group("Target");
  target
      .add("--endpoint", options.profile.endpoint,
           "Address of the server to test, instead of the built-in endpoint")
      .called("URL");
  target
      .add("--profile", options.profile_file,
           "TOML file that describes the server; options take precedence over it")
      .existing_file();
  Group& connection = command.group("Connection to the server");
  add_credential_options(connection, options);
  add_transport_options(connection, options);
  add_time_options(connection, options);
}

void add_case_options(Group& group, EndpointOptions& options) {
  const auto add = [&](std::string_view name, Variable variable, std::string_view text) -> Option& {
    return group.add(name, variable, text).noted_in(options.given);
  };
  add("--jobs", options.jobs, "Number of cases to run at the same time, each on its connection")
      .between(1, 64)
      .showing_default();
  add("--allow-heavy", options.allow_heavy,
      "Send many and large requests, too, to a server that is not on this machine");
  add("--group-id", options.profile.group_id,
      "Id of an IM group to use, for a server that cannot create or list groups")
      .called("ID");
  add("--change-key", options.profile.change_key, "Change key of the group of --group-id")
      .called("KEY");
  add("--canary-host", options.canary,
      "Address of this machine that the server can reach: a listener there notices when hostile "
      "messages make the server fetch something")
      .called("HOST[:PORT]");
}

void read_profile(EndpointOptions& options) {
  if (!options.profile_file.empty()) {
    const std::string text = base::content_of(options.profile_file);
    options.profile = conformance::merged(std::move(options.profile),
                                          conformance::read_profile(text, options.profile_file));
  }
  if (options.profile.endpoint || options.given.empty()) return;
  throw std::runtime_error(options.given.front() + " needs --endpoint");
}

}  // namespace assay::cli
