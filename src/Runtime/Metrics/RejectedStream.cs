using System.Diagnostics;

namespace Mesh.Metrics;

/// <summary>
/// The stream for the caller of a closed service: each enumeration is rejected in its first step, and the service is not called.
/// </summary>
[StackTraceHidden, DebuggerStepThrough]
internal sealed class RejectedStream<T>(Operation operation, ServiceClosure closure) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Steps(operation, closure);

    private sealed class Steps(Operation operation, ServiceClosure closure) : IAsyncEnumerator<T>
    {
        private bool _isOver;

        public T Current => default!;

        public ValueTask<bool> MoveNextAsync()
        {
            if (_isOver) return default;
            _isOver = true;
            return ValueTask.FromException<bool>(operation.Reject(closure));
        }

        public ValueTask DisposeAsync() => default;
    }
}
