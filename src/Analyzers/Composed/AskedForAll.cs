using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>
/// The contracts of frameworks of which the framework asks for all that are registered, so that each of them is constructed, and not only
/// the last.
/// </summary>
internal static class AskedForAll
{
    private static readonly HashSet<string> s_templates = new(StringComparer.Ordinal)
    {
        "global::Microsoft.Extensions.Hosting.IHostedService",
        "global::Microsoft.Extensions.Logging.ILoggerProvider",
        "global::Microsoft.Extensions.Options.IConfigureOptions<{0}>",
        "global::Microsoft.Extensions.Options.IPostConfigureOptions<{0}>",
        "global::Microsoft.Extensions.Options.IValidateOptions<{0}>",
        "global::Microsoft.Extensions.Options.IOptionsChangeTokenSource<{0}>",
        "global::Microsoft.Extensions.Diagnostics.HealthChecks.IHealthCheckPublisher",
        "global::Microsoft.Extensions.Http.IHttpMessageHandlerBuilderFilter",
        "global::Microsoft.AspNetCore.Hosting.IStartupFilter",
        "global::Microsoft.AspNetCore.Authorization.IAuthorizationHandler",
        "global::Microsoft.AspNetCore.Diagnostics.IExceptionHandler",
        "global::Microsoft.AspNetCore.Http.IProblemDetailsWriter",
        "global::MediatR.INotificationHandler<{0}>",
    };

    public static bool Contains(TypeRef type) => s_templates.Contains(type.Template);
}
