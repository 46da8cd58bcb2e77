namespace Mesh.Shared.Policies;

/// <summary>What the resources of a service may be.</summary>
internal static class ResourceBounds
{
    /// <summary>The processors, as messages say it.</summary>
    public const string Cpu = "0.001 to 1,024";

    private const int Thousandths = 1000;
    private const int MostCpu = 1024;

    /// <summary>How many slots a start takes.</summary>
    public static NumberRange Weight { get; } = new(1, 1000);

    /// <summary>The processors in thousandths; null when there cannot be so many, or so little.</summary>
    public static int? MilliCpu(double cpu) => cpu is >= 1.0 / Thousandths and <= MostCpu ? (int)Math.Round(cpu * Thousandths) : null;
}
