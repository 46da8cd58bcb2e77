namespace Mesh.Metrics;

/// <summary>Who wanted to know about a call when it began. The same are told when it ends, so that nothing is counted down that was not counted up.</summary>
[Flags]
internal enum CallObservers
{
    None = 0,
    Accumulator = 1,
    Duration = 2,
    Active = 4,
}
