#if !NET9_0_OR_GREATER
namespace System.Threading;

/// <summary>A lock: .NET 9 has a type that is faster than locking an object, and this is a plain object before.</summary>
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
