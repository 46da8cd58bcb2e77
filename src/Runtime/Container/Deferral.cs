namespace Mesh.Composition;

/// <summary>
/// Whether the start is expected and has not begun. A host makes all its hosted services before it starts the first: what these inject is not constructed then, but at its turn in the start; until
/// then their facades have no service behind them.
/// </summary>
internal sealed class Deferral
{
    private const int Off = 0;
    private const int On = 1;
    private const int Over = 2;
    private int _state;

    public bool IsOn => Volatile.Read(ref _state) == On;

    /// <summary>The host has begun to make its hosted services.</summary>
    public void Begin() => Interlocked.CompareExchange(ref _state, On, Off);

    /// <summary>The start has begun: what is asked for from here on is constructed.</summary>
    public void End() => Volatile.Write(ref _state, Over);
}
