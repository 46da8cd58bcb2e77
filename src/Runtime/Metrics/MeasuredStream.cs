using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>A stream whose enumeration is one call: it begins with the first step and ends when the stream is exhausted, fails or is disposed.</summary>
internal static class MeasuredStream
{
    public static async IAsyncEnumerable<T> Create<T>(IAsyncEnumerable<T> stream, Operation operation, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        operation.Start(out OperationCall call);
        IAsyncEnumerator<T>? items = null;
        try
        {
            while (true)
            {
                call.Resume();
                T item;
                try
                {
                    items ??= stream.GetAsyncEnumerator(cancellationToken);
                    if (!await items.MoveNextAsync().ConfigureAwait(false)) yield break;
                    item = items.Current;
                }
                catch (Exception exception) when (call.Observe(exception))
                {
                    throw;
                }

                yield return item;
            }
        }
        finally
        {
            call.Resume();
            await EndAsync(items, call).ConfigureAwait(false);
        }
    }

    private static async ValueTask EndAsync<T>(IAsyncEnumerator<T>? items, OperationCall call)
    {
        try
        {
            if (items is not null) await items.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }
}
