namespace Mesh.Metrics;

/// <summary>
/// The observers that wanted to know about a call when it began. The same ones are told when it ends, so that nothing is counted down that
/// was not counted up.
/// </summary>
[Flags]
internal enum CallObservers
{
    None = 0,
    Accumulator = 1,
    Duration = 2,
    Active = 4,
}
