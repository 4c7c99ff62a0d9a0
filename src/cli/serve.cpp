#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/generation.hpp"
#include "cli/client_report.hpp"
#include "cli/commands.hpp"
#include "cli/credentials.hpp"
#include "cli/exit_code.hpp"
#include "cli/report_option.hpp"
#include "conformance/redaction.hpp"
#include "conformance/scenario.hpp"
#include "conformance/targets/scripted.hpp"
#include "endpoint/defects/catalogue.hpp"
#include "endpoint/listener.hpp"

// `ews-assay serve`: the reference endpoint by itself, until SIGINT or SIGTERM.
namespace assay::cli {
namespace {

struct Arguments {
  std::string host = "127.0.0.1";
  int port = 0;
  std::string dialect{base::name_of(base::Dialect::schema)};
  std::string generation{base::name_of(base::latest_generation)};
  std::vector<std::string> defects;
  bool tls = false;
  std::string certificate_file;
  std::string authentication = "none";
  std::string credentials_file;
  std::string scenario_file;
  std::string store_file;
  bool judge = false;
  std::string report_directory = "reports/clients";
  std::vector<std::string> report_formats;
};

// Text of a client, harmless to a terminal.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    const bool printable = letter >= ' ' && letter <= '~' && letter != '\\';
    if (printable) {
      result += letter;
    } else {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(letter));
    }
  }
  return result;
}

void log(const endpoint::ServedRequest& served) {
  fmt::print(stderr, "{} {} {} {} {} bytes in {} us\n", served.remote, escaped(served.method),
             escaped(served.path), served.status, served.sent, served.microseconds);
}

void complain(const std::string& problem) { fmt::print(stderr, "ews-assay serve: {}\n", problem); }

endpoint::Moment now() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

std::optional<endpoint::Caller> caller_of(const Arguments& arguments) {
  if (arguments.authentication == "none") return std::nullopt;
  const conformance::Credentials credentials = read_credentials(arguments.credentials_file);
  if (credentials.user.empty() || credentials.password.empty()) {
    throw std::runtime_error(
        "--auth needs EWS_ASSAY_USER and EWS_ASSAY_PASSWORD in the environment, or --credentials");
  }
  return endpoint::Caller{credentials.user, credentials.password};
}

// The key stays in memory.
endpoint::TlsIdentity new_identity(const Arguments& arguments) {
  endpoint::TlsIdentity identity = endpoint::make_identity(arguments.host);
  if (!arguments.certificate_file.empty()) {
    base::write_file(arguments.certificate_file, identity.certificate);
  }
  return identity;
}

endpoint::ListenerOptions options_of(const Arguments& arguments) {
  endpoint::ListenerOptions options;
  options.server.host = arguments.host;
  options.server.port = arguments.port;
  options.server.log = log;
  options.handler.dialect = *base::dialect_named(arguments.dialect);
  options.handler.generation = *base::generation_named(arguments.generation);
  options.handler.clock = now;
  options.store_file = arguments.store_file;
  options.complain = complain;
  options.caller = caller_of(arguments);
  if (arguments.tls) options.server.tls = new_identity(arguments);
  conformance::Scenario scenario;
  if (!arguments.scenario_file.empty()) {
    scenario = conformance::read_scenario(base::content_of(arguments.scenario_file),
                                          arguments.scenario_file);
  }
  std::vector<std::string> defects = arguments.defects;
  defects.insert(defects.end(), scenario.defects.begin(), scenario.defects.end());
  for (const std::string& id : defects) {
    const endpoint::defects::Defect* const defect = endpoint::defects::find(id);
    if (defect == nullptr) {
      throw std::runtime_error("there is no defect '" + id +
                               "' of the endpoint; see ews-assay list defects");
    }
    endpoint::defects::install(*defect, options.handler, options.store);
  }
  const auto scripted = std::make_shared<conformance::ScriptedEndpoint>(std::move(scenario));
  options.script = [scripted](const auto& request, auto& store, const auto& handler) {
    return scripted->answer(request, store, handler);
  };
  return options;
}

// Blocked before any thread starts, so that only wait() below takes them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

std::vector<std::string> secrets_of(const endpoint::ListenerOptions& options) {
  if (!options.caller) return {};
  return conformance::secrets_of({options.caller->user, options.caller->password, ""});
}

// Serves until a signal comes, and returns the address that was served.
std::string serve_until_stopped(const endpoint::ListenerOptions& options, const sigset_t& signals) {
  endpoint::Listener listener(options);
  std::string url = listener.url();
  fmt::print("{}\n", url);
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  listener.stop();
  return url;
}

ExitCode serve_and_judge(const Arguments& arguments, endpoint::ListenerOptions options,
                         const sigset_t& signals) {
  ClientReport report(options.handler.generation, conformance::Redaction(secrets_of(options)));
  options.witness = [&report](const auto& request, const auto& response) {
    report.judge(request, response);
  };
  const std::string url = serve_until_stopped(options, signals);
  return report.finish(url, arguments.report_directory, arguments.report_formats);
}

ExitCode serve(const Arguments& arguments) {
  const sigset_t signals = block_stop_signals();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a failure like a full disk
  try {
    const endpoint::ListenerOptions options = options_of(arguments);
    if (arguments.judge) return serve_and_judge(arguments, options, signals);
    serve_until_stopped(options, signals);
  } catch (const std::runtime_error& error) {
    complain(error.what());
    return ExitCode::usage;
  }
  return ExitCode::conforms;
}

void add_client_options(CLI::App& command, Arguments& arguments) {
  CLI::Option* const judge =
      command.add_flag("--judge", arguments.judge, "Judge every request, and report at the end");
  command.add_option("--report-dir", arguments.report_directory, "Where the reports go")
      ->type_name("DIR")
      ->capture_default_str()
      ->needs(judge);
  add_report_option(command, arguments.report_formats);
  command.add_option("--scenario", arguments.scenario_file, "TOML file that says what clients get")
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
}

}  // namespace

void add_serve(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command =
      app.add_subcommand("serve", "Run the reference endpoint and print its address");
  command->add_option("--host", arguments->host, "Address to listen on")->capture_default_str();
  command->add_option("--port", arguments->port, "Port to listen on; 0 is any free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->add_option("--dialect", arguments->dialect, "How answers spell e-mail data")
      ->check(CLI::IsMember(base::dialect_names))
      ->capture_default_str();
  command->add_option("--schema", arguments->generation, "Generation of the schema")
      ->check(CLI::IsMember(base::generation_names))
      ->capture_default_str();
  command
      ->add_option("--store", arguments->store_file,
                   "SQLite file that keeps groups and contacts; made when there is none; "
                   "default memory")
      ->type_name("FILE")
      ->check([](const std::string& name) { return name.empty() ? "needs a name" : ""; });
  command->add_option("--defect", arguments->defects, "A seeded defect, to test clients")
      ->type_name("ID")
      ->allow_extra_args(false);
  add_client_options(*command, *arguments);
  CLI::Option* const tls =
      command->add_flag("--tls", arguments->tls, "https, with a new certificate for this host");
  command
      ->add_option("--certificate", arguments->certificate_file,
                   "Where the certificate goes, PEM, for clients to trust")
      ->type_name("FILE")
      ->needs(tls);
  CLI::Option* const authentication =
      command->add_option("--auth", arguments->authentication, "How clients say who they are")
          ->check(CLI::IsMember({"none", "basic"}))
          ->capture_default_str();
  command
      ->add_option("--credentials", arguments->credentials_file,
                   "TOML file with user and password; default EWS_ASSAY_USER and "
                   "EWS_ASSAY_PASSWORD in the environment")
      ->type_name("FILE")
      ->check(CLI::ExistingFile)
      ->needs(authentication);
  command->callback([arguments, &exit_code] { exit_code = serve(*arguments); });
}

}  // namespace assay::cli
