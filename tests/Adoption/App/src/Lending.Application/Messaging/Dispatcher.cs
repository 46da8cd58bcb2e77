using System.Collections.Concurrent;

namespace Lending.Application.Messaging;

internal sealed class Dispatcher : IDispatcher
{
    private static readonly ConcurrentDictionary<(Type Request, Type Response), object> s_pipelines = new();

    private readonly IServiceProvider _services;

    public Dispatcher(IServiceProvider services)
    {
        _services = services;
    }

    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        object pipeline = s_pipelines.GetOrAdd(
            (request.GetType(), typeof(TResponse)),
            static types => Activator.CreateInstance(typeof(RequestPipeline<,>).MakeGenericType(types.Request, types.Response))!);
        return ((RequestPipeline<TResponse>)pipeline).RunAsync(request, _services, cancellationToken);
    }
}
