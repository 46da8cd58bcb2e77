namespace Mesh.Shared.Policies;

/// <summary>The bounds of the resources of a service.</summary>
internal static class ResourceBounds
{
    /// <summary>The bounds of processors, for messages.</summary>
    public const string Cpu = "0.001 to 1,024";

    private const int Thousandths = 1000;
    private const int MostCpu = 1024;

    /// <summary>The number of slots that a start takes.</summary>
    public static NumberRange Weight { get; } = new(1, 1000);

    /// <summary>Converts a number of processors to thousandths; null when it is out of bounds.</summary>
    public static int? MilliCpu(double cpu) => cpu is >= 1.0 / Thousandths and <= MostCpu ? (int)Math.Round(cpu * Thousandths) : null;
}
