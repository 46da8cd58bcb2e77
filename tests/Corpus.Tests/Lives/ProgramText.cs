using System.Globalization;
using System.Text;
using Mesh.Harness.Lives;
using Mesh.Plan;

namespace Mesh.Corpus.Tests.Lives;

/// <summary>A life as a program: its services as whoever uses the generator writes them.</summary>
internal static class ProgramText
{
    private const string Frame =
        """
        public static class Bodies
        {
            public static Func<int, Mesh.Harness.Lives.ServiceBody> Of = null!;

            public static Mesh.Harness.Lives.ServiceBody Construct(int service)
            {
                Mesh.Harness.Lives.ServiceBody body = Of(service);
                body.Construct();
                return body;
            }

            public static void Add(IServiceCollection services, Action<MeshOptions> configure) => services.AddMesh(configure);
        }

        """;

    public static string Of(LifeSpec life)
    {
        var text = new StringBuilder();
        int order = 0;
        foreach (PlannedStage stage in life.Stages) text.AppendLine(CultureInfo.InvariantCulture, $"[assembly: Stage(\"{stage.Name}\", Order = {++order}, Gate = StageGate.{stage.Gate}{Text("Timeout", stage.Timeout)}{(stage.SkipOnTimeout ? ", SkipOnTimeout = true" : "")}{Names("Required", stage.Required)}{Names("Optional", stage.Optional)})]");
        text.Append(Frame);
        foreach (LifeService service in life.Services.Where(static service => !service.IsAdded)) Append(text, service);
        return text.ToString();
    }

    private static void Append(StringBuilder text, LifeService service)
    {
        string name = $"S{service.Index}";
        text.AppendLine(CultureInfo.InvariantCulture, $"public interface I{name};");
        text.AppendLine(CultureInfo.InvariantCulture, $"[Service(Name = \"{service.Name}\"{Attribute(service)})]");
        foreach (PlannedDependency edge in service.Edges.Where(static edge => edge.Until is Until.Constructed or Until.Healthy)) text.AppendLine(CultureInfo.InvariantCulture, $"[DependsOn<IS{edge.Service}>(Optional = {(edge.Optional ? "true" : "false")}, Until = Until.{edge.Until})]");
        string parameters = string.Join(", ", service.Edges.Where(static edge => edge.Until is Until.Initialized or Until.FirstCall).OrderBy(static edge => edge.Optional && edge.Until == Until.Initialized).Select(Parameter));
        if (!service.IsSingleton)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"public sealed class {name}({parameters}) : I{name};");
            return;
        }

        string also = service.Health.Kind switch { _ when service.IsHosted => ", Microsoft.Extensions.Hosting.IHostedService", HealthKind.Reports => ", IServiceHealth", HealthKind.IsAsked => ", Microsoft.Extensions.Diagnostics.HealthChecks.IHealthCheck", _ => "" };
        text.AppendLine(CultureInfo.InvariantCulture, $"public sealed class {name}({parameters}) : I{name}, IServiceLifecycle, IDisposable, IAsyncDisposable{also}");
        text.AppendLine("{");
        text.AppendLine(CultureInfo.InvariantCulture, $"    private readonly Mesh.Harness.Lives.ServiceBody _body = Bodies.Construct({service.Index});");
        foreach (HookKind hook in (HookKind[])[HookKind.Prepare, HookKind.Initialize, HookKind.Ready, HookKind.Cleanup])
        {
            if (service[hook] is not null || hook is HookKind.Initialize or HookKind.Cleanup) text.AppendLine(CultureInfo.InvariantCulture, $"    public ValueTask {hook}Async(CancellationToken token) => _body.RunAsync(Mesh.Harness.Lives.HookKind.{hook}, token);");
        }

        if (service[HookKind.Join] is not null) text.AppendLine("    public ValueTask JoinedAsync(string service, CancellationToken token) => _body.RunAsync(Mesh.Harness.Lives.HookKind.Join, token);");
        if (service[HookKind.Warm] is not null) text.AppendLine("    [WarmCache] public ValueTask WarmAsync(CancellationToken token) => _body.RunAsync(Mesh.Harness.Lives.HookKind.Warm, token);");
        if (service.IsHosted)
        {
            text.AppendLine("    public Task StartAsync(CancellationToken token) => _body.RunAsync(Mesh.Harness.Lives.HookKind.HostStart, token).AsTask();");
            text.AppendLine("    public Task StopAsync(CancellationToken token) => _body.RunAsync(Mesh.Harness.Lives.HookKind.HostStop, token).AsTask();");
        }

        text.AppendLine("    public void Dispose() => _body.Dispose();");
        text.AppendLine("    public ValueTask DisposeAsync() => _body.DisposeAsync();");
        if (service.Health.Kind == HealthKind.Reports)
        {
            text.AppendLine("    public ServiceHealth Health => _body.Health;");
            text.AppendLine("    public event Action<ServiceHealth>? HealthChanged { add => _body.HealthChanged += value; remove => _body.HealthChanged -= value; }");
        }
        else if (service.Health.Kind == HealthKind.IsAsked)
        {
            text.AppendLine("    public Task<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult> CheckHealthAsync(Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckContext context, CancellationToken token = default) => _body.CheckAsync();");
        }

        text.AppendLine("}");
    }

    private static string Attribute(LifeService service) =>
        (service.IsSingleton ? "" : ", Lifetime = ServiceLifetime.Transient") + (service.Critical ? ", Critical = true" : "") + (service.RestartWhenUnhealthy ? ", RestartWhenUnhealthy = true" : "")
        + (service.Stage is null ? "" : $", Stage = \"{service.Stage}\"") + (service.Retries == 0 ? "" : $", StartRetries = {service.Retries}{Text("StartRetryDelay", service.RetryDelay)}")
        + Text("StartTimeout", service.StartTimeout) + Text("StopTimeout", service.StopTimeout) + Text("SkipAfter", service.SkipAfter) + Text("GateTimeout", service.GateTimeout);

    private static string Parameter(PlannedDependency edge) => edge switch
    {
        { Until: Until.FirstCall } => $"Lazy<IS{edge.Service}> s{edge.Service}",
        { Optional: true } => $"IS{edge.Service}? s{edge.Service} = null",
        _ => $"IS{edge.Service} s{edge.Service}",
    };

    private static string Names(string name, IReadOnlyList<string> services) => services.Count == 0 ? "" : $", {name} = [{string.Join(", ", services.Select(static service => $"\"{service}\""))}]";

    private static string Text(string name, TimeSpan? time) => time is { } set ? string.Create(CultureInfo.InvariantCulture, $", {name} = \"{Math.Ceiling(set.TotalMilliseconds):0}ms\"") : "";
}
