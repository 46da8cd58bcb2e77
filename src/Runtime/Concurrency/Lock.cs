#if !NET9_0_OR_GREATER
namespace System.Threading;

/// <summary>What .NET 9 locks faster with than with any object; before, it is any object.</summary>
internal sealed class Lock
{
    private readonly object _inner = new();

    public Scope EnterScope()
    {
        Monitor.Enter(_inner);
        return new Scope(_inner);
    }

    public readonly ref struct Scope(object inner)
    {
        public void Dispose() => Monitor.Exit(inner);
    }
}
#endif
