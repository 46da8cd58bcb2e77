using Lending.Application.Abstractions;
using Lending.Application.Events;

namespace Lending.Application.Activities;

/// <summary>Writes down who lent and took back what.</summary>
internal sealed class RecordActivity(IActivityRecorder activity, ICurrentUser user) : IEventHandler<BookLent>, IEventHandler<BookReturned>
{
    public Task OnAsync(BookLent happened, CancellationToken cancellationToken) => Record($"{user.Name} lent '{happened.Book.Title}' to {happened.Member.Name}");

    public Task OnAsync(BookReturned happened, CancellationToken cancellationToken) => Record($"{user.Name} took back '{happened.Book.Title}'");

    private Task Record(string what)
    {
        activity.Record(what);
        return Task.CompletedTask;
    }
}
