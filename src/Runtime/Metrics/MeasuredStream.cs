using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>A stream whose enumeration is one call: it begins with the enumerator and ends when that is exhausted, fails or is disposed.</summary>
internal static class MeasuredStream
{
    public static async IAsyncEnumerable<T> Create<T>(IAsyncEnumerable<T> stream, Operation operation, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        OperationCall call = operation.Start();
        try
        {
            IAsyncEnumerator<T> items = stream.GetAsyncEnumerator(cancellationToken);
            try
            {
                while (true)
                {
                    call.Resume();
                    try
                    {
                        if (!await items.MoveNextAsync().ConfigureAwait(false)) yield break;
                    }
                    catch (Exception exception) when (call.Observe(exception))
                    {
                        throw;
                    }

                    yield return items.Current;
                }
            }
            finally
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            call.Leave();
        }
    }
}
