#include <fmt/core.h>

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

#include "base/files/file.hpp"
#include "base/generation.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/gate_options.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/client_report.hpp"
#include "cli/stop_signals.hpp"
#include "cli/targets/credentials.hpp"
#include "conformance/policy/scenario.hpp"
#include "conformance/recording/redaction.hpp"
#include "conformance/targets/client/scripted.hpp"
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
  std::vector<std::string> operations;
  std::vector<std::string> defects;
  bool tls = false;
  std::string certificate_file;
  std::string authentication = "none";
  std::string credentials_file;
  std::string scenario_file;
  std::string store_file;
  bool quiet = false;
  bool judge = false;
  std::string report_directory = "reports/clients";
  std::vector<std::string> report_formats;
  GateOptions gate;
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
  tell(fmt::format("{} {} {} {} {} bytes in {} us", served.remote, escaped(served.method),
                   escaped(served.path), served.status, served.sent, served.microseconds));
}

void complain_of_serving(const std::string& problem) { complain("ews-assay serve", problem); }

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
  if (!arguments.quiet) options.server.log = log;
  options.handler.dialect = *base::dialect_named(arguments.dialect);
  options.handler.generation = *base::generation_named(arguments.generation);
  options.handler.clock = now;
  if (!arguments.operations.empty()) {
    options.handler.operations =
        operations_named(conformance::embedded_catalogue(), arguments.operations);
  }
  options.store_file = arguments.store_file;
  options.complain = complain_of_serving;
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

std::vector<secrets::Secret> secrets_of(const endpoint::ListenerOptions& options) {
  if (!options.caller) return {};
  const conformance::Credentials known{options.caller->user, options.caller->password, ""};
  demand_maskable(known);
  return conformance::secrets_of(known);
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
  ClientReport report({arguments.report_directory, arguments.report_formats,
                       arguments.gate.is_strict(), arguments.quiet},
                      options.handler.generation,
                      conformance::Redaction(secrets_of(options), texts_of_suite()));
  options.witness = [&report](const auto& request, const auto& response) {
    report.judge(request, response);
  };
  const std::string url = serve_until_stopped(options, signals);
  return report.finish(url);
}

ExitCode serve(const Arguments& arguments) {
  const sigset_t signals = block_stop_signals();  // only sigwait() takes them
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a failure like a full disk
  try {
    const endpoint::ListenerOptions options = options_of(arguments);
    if (arguments.judge) return serve_and_judge(arguments, options, signals);
    serve_until_stopped(options, signals);
  } catch (const std::runtime_error& error) {
    complain_of_serving(error.what());
    return ExitCode::usage;
  }
  return ExitCode::conforms;
}

void add_listening_options(Group& group, Arguments& arguments) {
  group.add("--host", arguments.host, "Address to listen on").called("HOST").showing_default();
  group.add("--port", arguments.port, "Port to listen on; 0 means any free one")
      .between(0, 65535)
      .showing_default();
  group.add("--tls", arguments.tls, "Serve https, with a new certificate for this host");
  group
      .add("--certificate", arguments.certificate_file,
           "File for the certificate, PEM, which clients have to trust")
      .file()
      .needing("--tls");
  group.add("--auth", arguments.authentication, "Authentication that clients need")
      .called("METHOD")
      .one_of({"none", "basic"})
      .showing_default();
  group
      .add("--credentials", arguments.credentials_file,
           "TOML file with user and password, instead of EWS_ASSAY_USER and EWS_ASSAY_PASSWORD "
           "in the environment")
      .existing_file()
      .needing("--auth");
  group.add("--quiet", arguments.quiet, "Print no line for each request");
}

std::string name_problem(const std::string& name) { return name.empty() ? "needs a name" : ""; }

void add_answer_options(Group& group, Arguments& arguments) {
  group
      .add("--store", arguments.store_file,
           "SQLite file for groups and contacts, made when there is none; by default they are "
           "lost at the end")
      .file()
      .checked_by(name_problem);
  group.add("--dialect", arguments.dialect, "Spelling of e-mail data in answers")
      .called("NAME")
      .one_of(base::dialect_names)
      .showing_default();
  group.add("--schema", arguments.generation, "Schema generation of the answers")
      .called("NAME")
      .one_of(base::generation_names)
      .showing_default();
  add_operation_option(group, arguments.operations,
                       "Operations that the server has (others are answered like one that does not "
                       "exist)",
                       base::all_operations);
  group.add("--defect", arguments.defects, "Seeded defect of the server, to test clients with")
      .called("ID");
  group.add("--scenario", arguments.scenario_file, "TOML file of the answers that clients get")
      .existing_file();
}

void add_client_options(Group& group, Arguments& arguments) {
  group.add("--judge", arguments.judge, "Judge every request, and write reports at the end");
  add_strictness_options(group, arguments.gate);
  group.add("--report-dir", arguments.report_directory, "Directory for the reports")
      .directory()
      .showing_default();
  add_report_option(group, arguments.report_formats);
  for (Option& option : group.options) {
    if (option.name != "--judge") option.needing("--judge");
  }
}

std::string listed_accounts() {
  std::string text;
  for (const endpoint::Account& account : endpoint::default_accounts()) {
    text += fmt::format("{}{} ({}, {})", text.empty() ? "" : ", ", account.address, account.sid,
                        text.empty()                  ? "the caller"
                        : account.may_be_impersonated ? "the caller may act for it"
                                                      : "the caller may not");
  }
  return text;
}

// For the manual.
void describe(Command& command) {
  command.details =
      "The server prints its address on standard output and serves until SIGINT or SIGTERM. It "
      "offers WSDL and schemas for client generators, at /EWS/Services.wsdl. Every request is one "
      "line on standard error. With --judge the exit code is that of ews-assay run, or 4 when no "
      "request came that could be judged.";
  command.notes = {"Accounts that impersonation knows: " + listed_accounts() + "."};
  command.examples = {{"Serve on a fixed port and keep groups and contacts in a file",
                       "ews-assay serve --port 8080 --store mailbox.sqlite"},
                      {"Judge the requests of a client over https",
                       "ews-assay serve --judge --tls --certificate server.pem"}};
  command.see_also = {"run"};
}

}  // namespace

Command serve_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("serve", "Run the built-in reference endpoint as a server, for clients");
  describe(command);
  add_listening_options(command.group("Server"), *arguments);
  add_answer_options(command.group("Answers"), *arguments);
  add_client_options(command.group("Judging of clients"), *arguments);
  command.run = [arguments] { return serve(*arguments); };
  return command;
}

}  // namespace assay::cli
