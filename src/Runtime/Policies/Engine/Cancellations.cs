namespace Mesh.Policies;

/// <summary>Whose a cancellation is.</summary>
internal static class Cancellations
{
    /// <summary>The cancellation as the caller knows it: with his token, where it carries the one that was linked to it.</summary>
    public static OperationCanceledException WithToken(OperationCanceledException exception, CancellationToken caller, CancellationToken linked)
    {
        if (exception.CancellationToken == caller || exception.CancellationToken != linked) return exception;
        return exception is TaskCanceledException ? new TaskCanceledException(exception.Message, exception, caller) : new OperationCanceledException(exception.Message, exception, caller);
    }
}
