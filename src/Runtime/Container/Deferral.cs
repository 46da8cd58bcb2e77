namespace Mesh.Composition;

/// <summary>
/// Tells whether a start is expected that has not begun. A host creates all hosted services before it starts the first: services that these
/// inject are not constructed then, but in their turn in the start; until then their facades have no service behind them.
/// </summary>
internal sealed class Deferral
{
    private const int Off = 0;
    private const int On = 1;
    private const int Over = 2;
    private int _state;

    public bool IsOn => Volatile.Read(ref _state) == On;

    /// <summary>Begins the deferral, when the host begins to create its hosted services.</summary>
    public void Begin() => Interlocked.CompareExchange(ref _state, On, Off);

    /// <summary>Ends the deferral, when the start begins: requested services are constructed from now on.</summary>
    public void End() => Volatile.Write(ref _state, Over);
}
