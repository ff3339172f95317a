app_name = "conversations"
urlpatterns = [
    # The map and the report
]
