using Microsoft.Extensions.DependencyInjection;

namespace Lending.Application.Events;

internal sealed class EventPublisher(IServiceProvider services) : IEventPublisher
{
    public async Task PublishAsync<TEvent>(TEvent happened, CancellationToken cancellationToken)
    {
        foreach (IEventHandler<TEvent> handler in services.GetServices<IEventHandler<TEvent>>()) await handler.OnAsync(happened, cancellationToken);
    }
}
