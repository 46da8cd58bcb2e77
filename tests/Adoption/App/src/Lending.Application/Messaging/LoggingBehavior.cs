using Microsoft.Extensions.Logging;

namespace Lending.Application.Messaging;

internal sealed class LoggingBehavior<TRequest, TResponse>(ILogger<LoggingBehavior<TRequest, TResponse>> logger) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> HandleAsync(TRequest request, Func<Task<TResponse>> next, CancellationToken cancellationToken)
    {
        try
        {
            TResponse response = await next();
            logger.LogInformation("{Request} succeeded", typeof(TRequest).Name);
            return response;
        }
        catch (Exception error)
        {
            logger.LogWarning("{Request} failed: {Error}", typeof(TRequest).Name, error.Message);
            throw;
        }
    }
}
