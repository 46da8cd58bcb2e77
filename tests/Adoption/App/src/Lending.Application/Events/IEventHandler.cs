namespace Lending.Application.Events;

public interface IEventHandler<in TEvent>
{
    Task OnAsync(TEvent happened, CancellationToken cancellationToken);
}
