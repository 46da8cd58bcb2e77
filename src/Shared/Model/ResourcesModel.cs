namespace Mesh.Shared.Model;

/// <summary>The resources that a service needs.</summary>
/// <param name="MilliCpu">The number of processors, in thousandths; null when not declared.</param>
/// <param name="Memory">The memory in bytes; null when not declared.</param>
/// <param name="Weight">The number of slots that its start takes.</param>
internal sealed record ResourcesModel(int? MilliCpu, long? Memory, int Weight)
{
    public static ResourcesModel Unsaid { get; } = new(null, null, 1);
}
