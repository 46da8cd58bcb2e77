using System.Globalization;
using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>A hook of a service that is to be called, with its time limit and the message for when it exceeds that.</summary>
/// <param name="Entry">The service.</param>
/// <param name="What">The description of the hook, in words that follow "the".</param>
/// <param name="RunAsync">Calls the hook.</param>
/// <param name="Limit">The time limit.</param>
internal sealed record Hook(ServiceEntry Entry, string What, Func<CancellationToken, ValueTask> RunAsync, TimeSpan Limit)
{
    /// <summary>The failure when the time is over, in words that follow the name of the service and precede the time.</summary>
    public required string Problem { get; init; }

    /// <summary>The remedy.</summary>
    public required string Help { get; init; }

    /// <summary>The kind of the error.</summary>
    public ServiceErrorKind Kind { get; init; } = ServiceErrorKind.TimedOut;

    /// <summary>Makes the error for when the time is over.</summary>
    public ServiceException TimedOut() => new(string.Create(CultureInfo.InvariantCulture, $"Service '{Entry.Name}' {Problem} within {Limit.TotalSeconds:0.###} s. help: {Help}."))
    {
        Kind = Kind,
        Service = Entry.Name,
        IsTransient = true,
    };
}
