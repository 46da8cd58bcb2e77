using Microsoft.Extensions.DependencyInjection;

namespace Lending.Application.Messaging;

internal abstract class RequestPipeline<TResponse>
{
    public abstract Task<TResponse> RunAsync(IRequest<TResponse> request, IServiceProvider services, CancellationToken cancellationToken);
}

internal sealed class RequestPipeline<TRequest, TResponse> : RequestPipeline<TResponse>
    where TRequest : IRequest<TResponse>
{
    public override Task<TResponse> RunAsync(IRequest<TResponse> request, IServiceProvider services, CancellationToken cancellationToken)
    {
        var typed = (TRequest)request;
        IRequestHandler<TRequest, TResponse> handler = services.GetRequiredService<IRequestHandler<TRequest, TResponse>>();
        Func<Task<TResponse>> next = () => handler.HandleAsync(typed, cancellationToken);
        foreach (IPipelineBehavior<TRequest, TResponse> behavior in services.GetServices<IPipelineBehavior<TRequest, TResponse>>().Reverse())
        {
            Func<Task<TResponse>> inner = next;
            next = () => behavior.HandleAsync(typed, inner, cancellationToken);
        }

        return next();
    }
}
