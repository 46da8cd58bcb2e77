using Mesh.Adoption.Ejecting.Registrations;
using Mesh.Shared.Model;

namespace Mesh.Adoption.Ejecting.Hooks;

/// <summary>A service with something to do at the start or the stop.</summary>
/// <param name="Service">The class.</param>
/// <param name="Model">The service of the graph.</param>
/// <param name="Needs">The names of the services with hooks without which it does not start.</param>
internal sealed record HookedService(EjectedService Service, ServiceModel Model, IReadOnlyList<string> Needs)
{
    private static readonly char[] s_separators = ['-', '<', '>', ',', '(', ')', '.', ' ', '_'];

    /// <summary>The name, as part of an identifier.</summary>
    public string Identifier => string.Concat(Model.Name.Split(s_separators, StringSplitOptions.RemoveEmptyEntries).Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));

    private IReadOnlyList<string> Hooks => Model.Start.Hooks is { } hooks ? [.. hooks] : [];

    private bool IsHosted => ServiceHooks.IsHosted(Service.Type);

    private bool IsHostedLifecycle => Service.Type.AllInterfaces.Any(static one => one.Name == "IHostedLifecycleService");

    /// <summary>The statements of its start.</summary>
    public IReadOnlyList<string> Start => [.. Own("Prepare"), .. Own("Initialize"), .. IsHostedLifecycle ? Hosted("Starting") : [], .. IsHosted ? Hosted("Start") : []];

    /// <summary>The statements for when all have started.</summary>
    public IReadOnlyList<string> Ready => [.. Own("Ready"), .. IsHostedLifecycle ? Hosted("Started") : []];

    /// <summary>The statements of its stop.</summary>
    public IReadOnlyList<string> Stop => [.. IsHostedLifecycle ? Hosted("Stopping") : [], .. IsHosted ? Hosted("Stop") : [], .. IsHostedLifecycle ? Hosted("Stopped") : [], .. Own("Cleanup")];

    /// <summary>The request for the instance.</summary>
    public string Request => ConstructionText.Request(Model.Type.ToString(), KeyText.Of(Service));

    private IEnumerable<string> Own(string hook) => Hooks.Contains(hook) ? [$"await service.{hook}Async(cancellationToken);"] : [];

    // It may implement these for the interface alone.
    private static string[] Hosted(string hook) => [$"await ((global::Microsoft.Extensions.Hosting.{(hook is "Start" or "Stop" ? "IHostedService" : "IHostedLifecycleService")})service).{hook}Async(cancellationToken);"];
}
