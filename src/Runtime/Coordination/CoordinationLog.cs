using Microsoft.Extensions.Logging;

namespace Mesh.Coordination;

internal static partial class CoordinationLog
{
    [LoggerMessage(50, LogLevel.Error, "Transaction '{Transaction}': step '{Step}' could not be undone.")]
    public static partial void CompensationFailed(ILogger logger, Exception error, string transaction, string step);
}
