using Microsoft.Extensions.Logging;

namespace Mesh.Configuration;

internal static partial class ConfigurationLog
{
    [LoggerMessage(70, LogLevel.Warning, "The configuration has '{Key}', which nothing reads. {Hint}")]
    public static partial void Unknown(ILogger logger, string key, string hint);

    [LoggerMessage(71, LogLevel.Error, "{Problem} What was read before holds on.")]
    public static partial void FileRefused(ILogger logger, string problem);
}
