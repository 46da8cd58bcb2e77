namespace Mesh.Shared.Model;

/// <summary>What a service needs of the machine.</summary>
/// <param name="MilliCpu">Processors, in thousandths; null where it does not say.</param>
/// <param name="Memory">In bytes; null where it does not say.</param>
/// <param name="Weight">How many slots its start takes.</param>
internal sealed record ResourcesModel(int? MilliCpu, long? Memory, int Weight)
{
    public static ResourcesModel Unsaid { get; } = new(null, null, 1);
}
