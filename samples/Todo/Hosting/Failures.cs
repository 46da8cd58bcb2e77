using System.Net.Sockets;
using Mesh;
using Microsoft.AspNetCore.Connections;
using Todo.Arguments;
using Todo.Logging;

namespace Todo.Hosting;

/// <summary>The problems that the user can solve: told in a line, without a stack.</summary>
internal static partial class Failures
{
    public const int Failed = 1, Misused = 2;

    /// <summary>Whether a failure is one of them: a wrong argument, a service that did not start, a mistake in policies.json, an address that cannot be had.</summary>
    public static bool IsOfUser(Exception failure) =>
        failure is UsageException or ServiceException or IOException or SocketException;

    /// <summary>Tells of a failure.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Exception failure, LogFormat format)
    {
        (int exitCode, string message) = failure switch
        {
            UsageException => (Misused, $"{failure.Message} --help lists all options."),
            IOException { InnerException: AddressInUseException } => (Misused, $"{failure.Message} Another program listens there: end it, or choose another address: --urls http://localhost:8080."),
            SocketException => (Misused, $"An address of --urls cannot be listened at: {failure.Message}. Choose one of this machine: --urls http://localhost:8080."),
            _ => (Failed, failure.Message),
        };
        if (format == LogFormat.Json)
        {
            using ILoggerFactory factory = LoggerFactory.Create(static log => log.AddTodoConsole(LogFormat.Json));
            ILogger log = factory.CreateLogger(Banner.Category);
            LogFailure(log, message);
        }
        else
        {
            Console.Error.WriteLine(message);
        }

        return exitCode;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Failure}")]
    private static partial void LogFailure(ILogger log, string failure);
}
