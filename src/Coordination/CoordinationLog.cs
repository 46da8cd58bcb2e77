using Microsoft.Extensions.Logging;

namespace Mesh.Coordination;

internal static partial class CoordinationLog
{
    [LoggerMessage(50, LogLevel.Error, "Transaction '{Transaction}': step '{Step}' could not be undone.")]
    public static partial void CompensationFailed(ILogger logger, Exception error, string transaction, string step);

    [LoggerMessage(51, LogLevel.Error, "The scope of transaction '{Transaction}' could not be disposed when its last compensation, which had been given up, was over.")]
    public static partial void ScopeNotDisposed(ILogger logger, Exception error, string transaction);
}
