namespace Mesh.OpenTelemetry.Tests;

/// <summary>A test that needs Prometheus, skipped where it is not installed. CI installs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        if (PrometheusServer.Path is null) Skip = "Prometheus is not installed here (apt-get install prometheus).";
    }

    /// <summary>Whether the test sends OTLP to it.</summary>
    public bool Otlp
    {
        get => false;
        set => Skip ??= value && PrometheusServer.OtlpFlag is null ? "This Prometheus takes no OTLP: that needs version 2.47." : null;
    }
}
