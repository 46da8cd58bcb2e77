using System.Diagnostics.CodeAnalysis;

namespace Mesh.Health.Json;

/// <summary>Goes through somebody's collection, which may throw at any step: it ends there, and the exception is kept.</summary>
/// <param name="items">The collection.</param>
internal sealed class SafeEnumerator<T>(IEnumerable<T> items) : IDisposable
{
    private IEnumerator<T>? _items;

    /// <summary>The item after the last <see cref="MoveNext"/>.</summary>
    public T Current { get; private set; } = default!;

    /// <summary>The exception that ended the collection, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Goes to the next item.</summary>
    /// <returns>True if there is one.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Somebody has written it.")]
    public bool MoveNext()
    {
        try
        {
            _items ??= items.GetEnumerator();
            if (!_items.MoveNext()) return false;
            Current = _items.Current;
            return true;
        }
        catch (Exception failure)
        {
            Failure = failure;
            return false;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Somebody has written it.")]
    public void Dispose()
    {
        try
        {
            _items?.Dispose();
        }
        catch (Exception failure)
        {
            Failure ??= failure;
        }
    }
}
