// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for zhilego-server, zhilego-sandbox, zhilego and the postmaster, told apart by the name it is
// started under. FAKE_DIR is where it leaves its arguments and process id, FAKE_<NAME> how it misbehaves:
//   crash     ends at once with code 3
//   vanish    is killed a moment after it is up
//   unready   the server never says 200
//   close     the client ends well a moment after it is up
#include <arpa/inet.h>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;

volatile std::sig_atomic_t stopped = 0;

std::string environment(const std::string &name)
{
    const char *value = std::getenv(name.c_str());
    return value ? value : "";
}

std::string option(const std::vector<std::string> &arguments, const std::string &name)
{
    for (size_t i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments[i] == name)
            return arguments[i + 1];
    }
    return {};
}

int listenOn(int port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || listen(fd, 8) != 0)
        _exit(9);
    return fd;
}

void answer(int client, bool ready)
{
    char request[1024];
    [[maybe_unused]] const ssize_t got = read(client, request, sizeof request);
    const std::string head = ready ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 503 Service Unavailable\r\n";
    const std::string text = head + "Content-Length: 0\r\n\r\n";
    [[maybe_unused]] const ssize_t put = write(client, text.data(), text.size());
    close(client);
}

//! A child that works in its data directory, as a postmaster does.
pid_t startPostmaster(const fs::path &dataDir)
{
    const fs::path cluster = dataDir / "postgres";
    fs::create_directories(cluster);
    const pid_t pid = fork();
    if (pid == 0) {
        setsid(); // it outlives its server, as the real one does
        fs::current_path(cluster);
        std::signal(SIGTERM, SIG_IGN); // a real one would wait for its clients
        std::signal(SIGINT, SIG_DFL); // a shell ignores it for what it starts in the background
        for (;;)
            pause();
    }
    std::ofstream(cluster / "postmaster.pid") << pid << "\n" << cluster.string() << "\n";
    return pid;
}

void serve(int listener, const std::string &mood)
{
    int asked = 0;
    while (!stopped) {
        pollfd waiting{listener, POLLIN, 0};
        if (poll(&waiting, 1, 300) > 0)
            answer(accept(listener, nullptr, nullptr), ++asked > 2 && mood != "unready");
        else if (mood == "vanish" && asked > 2)
            raise(SIGKILL);
    }
}

int runServer(const std::vector<std::string> &arguments, const std::string &mood)
{
    const fs::path dataDir = option(arguments, "--data-dir");
    const pid_t postmaster = startPostmaster(dataDir);
    std::ofstream(environment("FAKE_DIR") + "/postmaster.pid") << postmaster;
    fs::create_directories(dataDir / "secrets");
    std::ofstream(dataDir / "secrets" / "webhook_kaspi") << "secret";
    serve(listenOn(std::stoi(option(arguments, "--port"))), mood);
    kill(postmaster, SIGINT);
    waitpid(postmaster, nullptr, 0);
    return 0;
}

int runSandbox(const std::vector<std::string> &arguments, const std::string &mood)
{
    if (!fs::exists(option(arguments, "--webhook-secret-file")))
        return 4;
    serve(listenOn(std::stoi(option(arguments, "--port"))), mood);
    return 0;
}

int runClient(const std::string &mood)
{
    while (!stopped && poll(nullptr, 0, 300) == 0) {
        if (mood == "vanish")
            raise(SIGKILL);
        if (mood == "close")
            return 0;
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const std::string name = fs::path(argv[0]).filename().string();
    const std::string report = environment("FAKE_DIR") + "/" + name;
    std::ofstream list(report + ".args");
    for (const std::string &argument : arguments)
        list << argument << "\n";
    list.close();
    std::ofstream(report + ".pid") << getpid();

    struct sigaction action
    {
    };
    action.sa_handler = [](int) { stopped = 1; };
    sigaction(SIGTERM, &action, nullptr);

    const std::string mood = environment("FAKE_" + name);
    if (mood == "crash") {
        std::cerr << "the last words of " << name << std::endl;
        return 3;
    }
    return name == "zhilego-server" ? runServer(arguments, mood)
        : name == "zhilego-sandbox" ? runSandbox(arguments, mood)
                                    : runClient(mood);
}
