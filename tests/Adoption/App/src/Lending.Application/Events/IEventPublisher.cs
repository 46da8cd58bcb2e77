namespace Lending.Application.Events;

public interface IEventPublisher
{
    Task PublishAsync<TEvent>(TEvent happened, CancellationToken cancellationToken);
}
