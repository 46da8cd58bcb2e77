using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the start and stop settings of a service.</summary>
internal static class StartReader
{
    private static readonly string[] s_hooks = ["Prepare", "Initialize", "Ready", "Joined", "Cleanup"];

    public static StartModel Read(INamedTypeSymbol type, AttributeData attribute, Lifetime lifetime) => Read(type, attribute, lifetime, Hooks(type));

    private static StartModel Read(INamedTypeSymbol type, AttributeData attribute, Lifetime lifetime, EquatableArray<string>? hooks) => new()
    {
        Timeout = Duration(attribute, "StartTimeout"),
        Retries = Retries(attribute),
        RetryDelay = Duration(attribute, "StartRetryDelay"),
        Pool = Name(attribute, "StartPool"),
        SkipAfter = SkipValidity.Problem(attribute) is null ? Duration(attribute, "SkipAfter") : null,
        GateTimeout = Duration(attribute, "GateTimeout"),
        StopTimeout = Duration(attribute, "StopTimeout"),
        // Only singletons are started; what is made for each request belongs to no stage.
        Stage = lifetime == Lifetime.Singleton ? Name(attribute, "Stage") : null,
        RestartWhenUnhealthy = attribute.Named("RestartWhenUnhealthy")?.Value is true,
        CallableWhenFailed = attribute.Named("CallableWhenFailed")?.Value is true,
        Prepares = hooks?.Contains("Prepare") == true,
        Hooks = hooks,
        Initializes = hooks?.Contains("Initialize") == true || type.AllInterfaces.Any(static contract => contract.Is("Microsoft.Extensions.Hosting", "IHostedService")),
    };

    /// <summary>Reads the number of retries; null when the attribute declares none, or an invalid one.</summary>
    public static int? Retries(AttributeData attribute) => attribute.Named("StartRetries")?.Value is int retries and >= 0 ? retries : null;

    /// <summary>Reads a duration; null when the attribute declares none, or one that cannot be parsed.</summary>
    public static long? Duration(AttributeData attribute, string name) => attribute.Named(name)?.Value is string text ? DurationText.Parse(text) : null;

    private static string? Name(AttributeData attribute, string name) => attribute.Named(name)?.Value is string text && !string.IsNullOrWhiteSpace(text) ? text : null;

    // Anything but the interface's own default: also a base class's, or that of an interface which extends it.
    private static EquatableArray<string>? Hooks(INamedTypeSymbol type) => type.AllInterfaces.FirstOrDefault(static contract => contract.Is("Mesh", "IServiceLifecycle")) is not { } lifecycle ? null :
        s_hooks.Where(hook => lifecycle.GetMembers(hook + "Async").FirstOrDefault() is { } member
            && type.FindImplementationForInterfaceMember(member) is { } implementation && !SymbolEqualityComparer.Default.Equals(implementation, member)).ToEquatableArray();
}
